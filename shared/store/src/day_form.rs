//! A day of a sum as it is stored: bare numbers, most of which are small, of a whole month in one value.

use daka_domain::id::LeaveTypeId;
use daka_domain::judgement::DayShare;
use daka_domain::month::{DayAlerts, DaySum, LeaveOfDay, OvertimeSum};
use daka_domain::overtime::DayClass;
use daka_domain::status::StatusSet;
use daka_domain::time::{Month, WorkDate};
use serde::{Deserialize, Serialize};

/// Days as they are stored.
pub(crate) fn write_days(days: &[DaySum]) -> Result<Vec<u8>, String> {
    let forms: Vec<DayForm> = days.iter().map(Into::into).collect();
    postcard::to_stdvec(&forms).map_err(|error| error.to_string())
}

/// The days of a month, read.
pub(crate) fn read_days(month: Month, stored: &[u8]) -> Result<Vec<DaySum>, String> {
    let forms: Vec<DayForm> = postcard::from_bytes(stored).map_err(|error| error.to_string())?;
    forms.into_iter().map(|form| form.read(month).ok_or_else(|| "a day that there cannot be".to_owned())).collect()
}

#[derive(Serialize, Deserialize)]
struct DayForm {
    day: u8,
    settled: bool,
    statuses: u32,
    late_min: i32,
    early_min: i32,
    worked_s: i64,
    standard_s: i64,
    due: u32,
    absent: u32,
    leave: u32,
    not_attended: u32,
    overtime: Vec<(u8, i32, i32, i32, i32)>,
    corrections: u8,
    leave_by_type: Vec<(LeaveTypeId, u32, i32)>,
    month_over: bool,
    day_over: bool,
}

impl From<&DaySum> for DayForm {
    fn from(day: &DaySum) -> Self {
        let class = |class: DayClass| DayClass::ALL.iter().position(|known| *known == class).and_then(|place| u8::try_from(place).ok());
        let overtime = day.overtime.iter().map(|sum| {
            let OvertimeSum { credited_min, uncredited_min, amount_min, comp_leave_min, .. } = *sum;
            (class(sum.class).unwrap_or_default(), credited_min, uncredited_min, amount_min, comp_leave_min)
        });
        Self {
            day: day_of(day.date),
            settled: day.settled,
            statuses: day.statuses.bits(),
            late_min: day.late_min,
            early_min: day.early_min,
            worked_s: day.worked_s,
            standard_s: day.standard_s,
            due: day.due.parts(),
            absent: day.absent.parts(),
            leave: day.leave.parts(),
            not_attended: day.not_attended.parts(),
            overtime: overtime.collect(),
            corrections: day.corrections,
            leave_by_type: day.leave_by_type.iter().map(|own| (own.leave_type.clone(), own.share.parts(), own.min)).collect(),
            month_over: day.alerts.month_over_limit,
            day_over: day.alerts.day_over_limit,
        }
    }
}

impl DayForm {
    fn read(self, month: Month) -> Option<DaySum> {
        let overtime = self.overtime.into_iter().map(|(class, credited_min, uncredited_min, amount_min, comp_leave_min)| {
            let class = *DayClass::ALL.get(usize::from(class))?;
            Some(OvertimeSum { class, credited_min, uncredited_min, amount_min, comp_leave_min })
        });
        let leave = self
            .leave_by_type
            .into_iter()
            .map(|(leave_type, share, min)| Some(LeaveOfDay { leave_type, share: DayShare::of_parts(share)?, min }));
        Some(DaySum {
            date: date_of(month, self.day),
            settled: self.settled,
            statuses: StatusSet::of_bits(self.statuses)?,
            late_min: self.late_min,
            early_min: self.early_min,
            worked_s: self.worked_s,
            standard_s: self.standard_s,
            due: DayShare::of_parts(self.due)?,
            absent: DayShare::of_parts(self.absent)?,
            leave: DayShare::of_parts(self.leave)?,
            not_attended: DayShare::of_parts(self.not_attended)?,
            overtime: overtime.collect::<Option<_>>()?,
            corrections: self.corrections,
            leave_by_type: leave.collect::<Option<_>>()?,
            alerts: DayAlerts { month_over_limit: self.month_over, day_over_limit: self.day_over },
        })
    }
}

pub(crate) fn day_of(date: WorkDate) -> u8 {
    let first = date.month().first().date();
    u8::try_from((date.date() - first).num_days() + 1).unwrap_or_default()
}

pub(crate) fn date_of(month: Month, day: u8) -> WorkDate {
    month.first().plus_days(i64::from(day) - 1)
}
