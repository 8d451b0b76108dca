//! HR has the month written: what the workbook says of those who punch is what the API says.

use calamine::Data;
use daka_tests::workbook::{number, read, rows};
use serde_json::json;

use crate::model::date_of;
use crate::stage::Stage;
use crate::who::Who;

/// Columns, the totals' fields, and how much of the field one of the column is.
const COLUMNS: [(&str, &str, f64); 6] = [
    ("应出勤（天）", "days_due", 1.0),
    ("迟到（分钟）", "late_min", 1.0),
    ("上班缺卡（次）", "missing_on_days", 1.0),
    ("旷工（天）", "absent_days", 1.0),
    ("补卡（次）", "corrections", 1.0),
    ("实际工时（小时）", "worked_s", 3600.0),
];

impl Stage {
    /// HR asks for the month's workbook, and reads it.
    pub async fn export(&mut self) {
        let asked_at = self.now();
        let month = date_of(asked_at).format("%Y-%m").to_string();
        let id = self.world.taps.at(asked_at).simple().to_string();
        let request = json!({ "export_id": id, "from": format!("{month}-01"), "to": date_of(asked_at) });
        self.caller(Who::Hr).await.post("/api/export", &request).await.ok();
        let done = self.job_is_done(&format!("/api/export/{id}")).await;
        assert_eq!(done["state"], "done", "{done}");
        let reply = self.caller(Who::Hr).await.get(done["download_path"].as_str().expect("a path")).await;
        assert_eq!(reply.status.as_u16(), 200, "{}", reply.json);
        let lines = rows(&mut read(&reply.bytes), "汇总", 0);
        for who in Who::ALL {
            let known = daka::demo::PEOPLE.iter().find(|person| person.id == who.employee_id()).expect("somebody of the demo");
            let own: Vec<_> = lines.iter().filter(|row| row["工号"] == Data::String(known.number.into())).collect();
            assert_eq!(own.len(), 1, "{who:?} once");
            let told = self.caller(who).await.get(&format!("/api/record/months/{month}")).await.ok();
            // A job that was given back took its time, in which a day may have been settled.
            if self.now() == asked_at {
                for (column, field, unit) in COLUMNS {
                    let told = told["totals"][field].as_f64().expect("a number");
                    assert!((number(own[0], column) * unit - told).abs() < 0.5, "{column} of {who:?}: {:?}, told {told}", own[0]);
                }
                self.model.workbooks += 1;
            }
        }
    }
}
