//! The workbook's sheets, in words. What programs need besides stands in the JSON file.

use daka_domain::Instant;
use daka_domain::application::ApplicationKind;
use daka_domain::flow::{Approval, ApprovalState};
use daka_domain::half_day::Half;
use daka_domain::leave::LeaveSpan;
use daka_domain::time::{WorkDate, Zone};
use daka_http::{Problem, comment_of};
use daka_store::{PlaceState, PunchFact, RequestDetails, application_place, correction_place, grant_place};

use super::book::Sheet;
use super::content::Whole;

/// The sheets.
pub(super) fn of(whole: &Whole<'_>) -> Result<Vec<Sheet>, Problem> {
    Ok(vec![
        Sheet { title: "我的资料", headings: &[("项目", 20.0), ("内容", 60.0)], rows: person(whole)? },
        Sheet {
            title: "打卡",
            headings: &[
                ("考勤日", 12.0),
                ("打卡时间", 20.0),
                ("方向", 8.0),
                ("来源", 10.0),
                ("地点判断", 12.0),
                ("纬度", 12.0),
                ("经度", 12.0),
                ("Wi-Fi", 20.0),
                ("备注", 40.0),
                ("照片", 8.0),
                ("风险分", 8.0),
            ],
            rows: punches(whole)?,
        },
        Sheet {
            title: "每日结果",
            headings: &[
                ("考勤日", 12.0),
                ("结果", 20.0),
                ("迟到（分钟）", 12.0),
                ("早退（分钟）", 12.0),
                ("工时（小时）", 12.0),
                ("依据", 90.0),
            ],
            rows: days(whole),
        },
        Sheet {
            title: "请假与申请",
            headings: &[
                ("类型", 14.0),
                ("开始", 18.0),
                ("结束", 18.0),
                ("状态", 12.0),
                ("申请时间", 20.0),
                ("理由", 40.0),
                ("地点", 24.0),
                ("审批", 50.0),
            ],
            rows: applications(whole)?,
        },
        Sheet {
            title: "补卡",
            headings: &[
                ("考勤日", 12.0),
                ("段", 6.0),
                ("方向", 8.0),
                ("时间", 20.0),
                ("状态", 12.0),
                ("申请时间", 20.0),
                ("理由", 40.0),
                ("审批", 50.0),
            ],
            rows: corrections(whole)?,
        },
        Sheet {
            title: "假期额度",
            headings: &[("类型", 14.0), ("年度", 10.0), ("数量（半天或分钟）", 18.0), ("日期", 12.0), ("原因", 50.0)],
            rows: leave_books(whole)?,
        },
        Sheet {
            title: "个人地点",
            headings: &[("名称", 24.0), ("纬度", 12.0), ("经度", 12.0), ("半径（米）", 10.0), ("状态", 12.0)],
            rows: places(whole)?,
        },
        Sheet { title: "提醒", headings: &[("项目", 24.0), ("内容", 60.0)], rows: reminders(whole) },
        Sheet {
            title: "操作记录", headings: &[("时间", 20.0), ("操作", 28.0), ("操作人", 36.0), ("对象", 60.0)], rows: acts(whole)
        },
    ])
}

/// A moment by the wall clock where the person works.
fn clock(whole: &Whole<'_>, at: Instant) -> String {
    let zone: Zone = whole.own.record.rules().zone_at(at).unwrap_or_default();
    zone.wall(at).format("%Y-%m-%d %H:%M:%S").to_string()
}

fn row<const N: usize>(cells: [&dyn ToString; N]) -> Vec<String> {
    cells.iter().map(|cell| cell.to_string()).collect()
}

fn person(whole: &Whole<'_>) -> Result<Vec<Vec<String>>, Problem> {
    let (card, keys) = (&whole.own.record.card, whole.keys);
    let phone = card.phone.as_ref().map(|phone| keys.own.open_phone(&phone.sealed)).transpose()?;
    let last_day = card.employment.last_day.map(|day| day.to_string());
    let mut rows = vec![
        row([&"姓名", &card.name]),
        row([&"工号", &card.number]),
        row([&"手机号", &phone.map(|phone| phone.to_string()).unwrap_or_default()]),
        row([&"入职日期", &card.employment.joined]),
        row([&"离职日期", &last_day.unwrap_or_default()]),
    ];
    if let (Some(user), Some(key)) = (&whole.own.user, &keys.users) {
        let openid = key.open("openid", &user.sealed_openid)?;
        rows.push(row([&"微信标识（openid）", &String::from_utf8_lossy(&openid)]));
        if let Some(sealed) = &user.sealed_phone {
            rows.push(row([&"微信手机号", &key.open_phone(sealed)?]));
        }
        rows.push(row([&"同意隐私说明", &format!("第 {} 版，{}", user.consent.version, clock(whole, user.consent.at))]));
    }
    rows.push(row([&"生成时间", &clock(whole, whole.now)]));
    Ok(rows)
}

fn punches(whole: &Whole<'_>) -> Result<Vec<Vec<String>>, Problem> {
    whole.own.record.facts.iter().map(|fact| punch(whole, fact)).collect()
}

fn punch(whole: &Whole<'_>, fact: &PunchFact) -> Result<Vec<String>, Problem> {
    let (punch, details) = (&fact.punch, fact.details(&whole.keys.own)?);
    let (latitude, longitude) =
        details.fix.map_or_else(Default::default, |fix| (format!("{:.4}", fix.point.latitude()), format!("{:.4}", fix.point.longitude())));
    Ok(row([
        &fact.work_date(),
        &clock(whole, punch.at),
        &punch.side.map_or("", |side| side.zh()),
        &punch.source.zh(),
        &punch.place.zh(),
        &latitude,
        &longitude,
        &details.bssid.map(String::from).unwrap_or_default(),
        &details.remark.unwrap_or_default(),
        &if details.photo { "有" } else { "" },
        &fact.risk.score,
    ]))
}

#[expect(clippy::cast_precision_loss, reason = "seconds of a day")]
fn days(whole: &Whole<'_>) -> Vec<Vec<String>> {
    let day = |day: &daka_domain::judgement::DayVerdict| {
        let statuses: Vec<&str> = day.statuses.iter().map(|status| status.label().0).collect();
        let why: Vec<String> = day.trace.iter().map(|step| step.sentence().zh).collect();
        let worked = format!("{:.2}", day.worked_s as f64 / 3600.0);
        row([&day.date, &statuses.join("，"), &day.late_min, &day.early_min, &worked, &why.join("；")])
    };
    whole.days.iter().map(day).collect()
}

fn applications(whole: &Whole<'_>) -> Result<Vec<Vec<String>>, Problem> {
    let line = |own: &daka_domain::application::Application| {
        let at = application_place(&own.id);
        let details = RequestDetails::open(&at, &own.sealed, &whole.keys.own)?;
        let (from, to) = ends(&own.wish.span);
        let kind = match (own.wish.kind, &own.wish.leave_type) {
            (_, Some(leave_type)) => leave_type.to_string(),
            (ApplicationKind::Trip, _) => "出差".to_owned(),
            (ApplicationKind::FieldWork, _) => "外勤".to_owned(),
            (ApplicationKind::Overtime, _) => "加班".to_owned(),
            (ApplicationKind::Leave, _) => "请假".to_owned(),
        };
        let decided = said(whole, &own.approval, &at)?;
        let place = details.place.unwrap_or_default();
        Ok(row([&kind, &from, &to, &state(own.state()), &clock(whole, own.approval.asked_at), &details.reason, &place, &decided]))
    };
    whole.own.applications.iter().map(|stored| line(&stored.application)).collect()
}

fn corrections(whole: &Whole<'_>) -> Result<Vec<Vec<String>>, Problem> {
    let line = |own: &daka_domain::correction::Correction| {
        let at = correction_place(own.id);
        let details = RequestDetails::open(&at, &own.sealed, &whole.keys.own)?;
        let asked = clock(whole, own.approval.asked_at);
        let decided = said(whole, &own.approval, &at)?;
        let when = clock(whole, own.at);
        Ok(row([&own.work_date, &own.section, &own.side.zh(), &when, &state(own.state()), &asked, &details.reason, &decided]))
    };
    whole.own.corrections().into_iter().map(line).collect()
}

const fn state(state: ApprovalState) -> &'static str {
    match state {
        ApprovalState::Pending => "审批中",
        ApprovalState::Approved => "已通过",
        ApprovalState::Rejected => "已驳回",
        ApprovalState::Withdrawn => "已撤销",
        ApprovalState::WithdrawalPending => "撤销审批中",
    }
}

/// What was decided, by whom, with the comments.
fn said(whole: &Whole<'_>, approval: &Approval, at: &str) -> Result<String, Problem> {
    let mut all = Vec::new();
    for said in approval.all_decisions() {
        let name = whole.names.get(&said.by).map_or_else(|| said.by.to_string(), Clone::clone);
        let answer = if said.approve { "同意" } else { "驳回" };
        let comment = comment_of(said, (&whole.keys.own, at))?.map(|comment| format!("（{comment}）")).unwrap_or_default();
        all.push(format!("{} {name}{answer}{comment}", clock(whole, said.at)));
    }
    Ok(all.join("；"))
}

/// When it begins and ends, as people say it.
fn ends(span: &LeaveSpan) -> (String, String) {
    let half = |date: WorkDate, half: Half| match half {
        Half::First => format!("{date} 上半天"),
        Half::Second => format!("{date} 下半天"),
    };
    match *span {
        LeaveSpan::Day { from, to } => (from.to_string(), to.unwrap_or(from).to_string()),
        LeaveSpan::HalfDay { from, from_half, to, to_half } => (half(from, from_half), half(to.unwrap_or(from), to_half)),
        LeaveSpan::Hour { date, from, to } => (format!("{date} {from}"), format!("{date} {to}")),
    }
}

fn leave_books(whole: &Whole<'_>) -> Result<Vec<Vec<String>>, Problem> {
    let mut rows = Vec::new();
    for book in &whole.own.books.books {
        for grant in &book.grants {
            let reason = whole.keys.own.open(&grant_place(&grant.id), &grant.sealed)?;
            rows.push(row([&book.leave_type, &book.year, &grant.amount, &grant.on, &String::from_utf8_lossy(&reason)]));
        }
        for used in &book.uses {
            rows.push(row([&book.leave_type, &book.year, &-used.amount, &used.date, &"申请使用"]));
        }
    }
    Ok(rows)
}

fn places(whole: &Whole<'_>) -> Result<Vec<Vec<String>>, Problem> {
    let line = |place: &daka_store::StoredPlace| {
        let details = place.open(&whole.keys.own)?;
        let state = match place.state() {
            PlaceState::Waiting => "待审批",
            PlaceState::Approved => "已同意",
            PlaceState::Refused => "未同意",
        };
        let (latitude, longitude) = (format!("{:.4}", details.centre.latitude()), format!("{:.4}", details.centre.longitude()));
        Ok(row([&details.name, &latitude, &longitude, &details.radius_m, &state]))
    };
    whole.own.places.places.iter().map(line).collect()
}

fn reminders(whole: &Whole<'_>) -> Vec<Vec<String>> {
    let ledger = &whole.own.record.ledger.ledger;
    let lead = ledger.lead_min.map_or_else(|| "按考勤组".to_owned(), |min| format!("{min} 分钟"));
    let mut rows = vec![row([&"提前多久提醒", &lead]), row([&"服务用工关系", &if ledger.is_bound { "已绑定" } else { "未绑定" }])];
    rows.extend(ledger.credits.iter().map(|(template, count)| row([&format!("可发送次数 {template}"), count])));
    rows
}

fn acts(whole: &Whole<'_>) -> Vec<Vec<String>> {
    let act = |act: &daka_store::Act| row([&clock(whole, act.at), &act.kind.zh(), &act.actor, &act.target]);
    whole.acts.iter().map(act).collect()
}
