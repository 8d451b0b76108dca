//! Whom a workbook is about, and how their days were judged.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDateTime;
use daka_domain::Instant;
use daka_domain::employment::Employment;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::judgement::DayVerdict;
use daka_domain::leave::LeavePolicy;
use daka_domain::month::{DaySum, PaidOvertime, PaySum, Tally, Totals, day_sums};
use daka_domain::overtime::DayClass;
use daka_domain::plan::DayPlan;
use daka_domain::punch::{PlaceMark, Punch, Source};
use daka_domain::shift::Side;
use daka_domain::time::{DateRange, WorkDate};
use daka_http::{App, Problem, patiently};
use daka_store::{Colleague, Record, Stretch};
use tokio::sync::Mutex;

use crate::asked::{self, CorrectionLine, LeaveLine};
use crate::wanted::{ExportSheet, Wanted};

/// The days of a workbook, as of a moment.
pub(crate) struct Period {
    range: DateRange,
    pub(crate) days: Vec<WorkDate>,
    /// The days of its first month before it, where overtime is wanted: that month's limit counts them.
    lead: Vec<WorkDate>,
    /// The period before, where that is wanted.
    before: Option<DateRange>,
    /// Whether applications are told with who approved them.
    pub(crate) with_leave: bool,
    pub(crate) now: Instant,
    pub(crate) company: String,
    departments: BTreeMap<DepartmentId, String>,
    pub(crate) policy: LeavePolicy,
    /// The names of those who decided, as far as they were asked for.
    pub(crate) names: Mutex<HashMap<EmployeeId, String>>,
}

impl Period {
    pub(crate) async fn new(app: &App, org: &OrgId, wanted: &Wanted) -> Result<Self, Problem> {
        let (organization, departments) = tokio::try_join!(app.store.organization(org), app.store.departments(org))?;
        let range = DateRange { from: wanted.from, to: wanted.to };
        let month = range.from.month();
        let lead = month.days().take_while(|date| wanted.has(ExportSheet::Overtime) && *date < range.from);
        Ok(Self {
            range,
            days: wanted.from.through(wanted.to).collect(),
            lead: lead.collect(),
            before: wanted.has(ExportSheet::Performance).then(|| range.before()),
            with_leave: wanted.has(ExportSheet::Leave),
            now: app.now(),
            company: organization.map(|organization| organization.name).unwrap_or_default(),
            departments: departments.into_iter().map(|department| (department.department_id, department.name)).collect(),
            policy: app.leave_policy(org).await?,
            names: Mutex::default(),
        })
    }

    fn covers(&self, employment: &Employment) -> bool {
        self.days.iter().any(|day| employment.covers(*day))
    }

    /// From when to when facts are read.
    fn stretch(&self) -> Stretch {
        let firsts = self.lead.first().copied().into_iter().chain(self.before.map(|before| before.from));
        Stretch::Between(firsts.fold(self.range.from, WorkDate::min), self.range.to)
    }

    pub(crate) fn has(&self, date: WorkDate) -> bool {
        self.range.has(date)
    }
}

/// A person's days.
#[derive(Default)]
pub(crate) struct PersonDays {
    pub(crate) name: String,
    pub(crate) number: String,
    pub(crate) department: String,
    pub(crate) department_id: Option<DepartmentId>,
    /// The group's name on the last of the days that has one.
    pub(crate) group: String,
    /// Day by day of the period; none outside employment, in the future, or without rules.
    pub(crate) days: Vec<Option<DayVerdict>>,
    /// What of these days is added up.
    pub(crate) sums: Vec<DaySum>,
    pub(crate) totals: Totals,
    pub(crate) punctuality: Option<f64>,
    /// The period before, where that is wanted.
    pub(crate) before: Option<Tally>,
    pub(crate) pay: PaySum,
    /// What a minute of a day's overtime is paid, in hundredths; without those that are not paid.
    pub(crate) multipliers: HashMap<(WorkDate, DayClass), i32>,
    pub(crate) punches: Vec<PunchLine>,
    pub(crate) leave: Vec<LeaveLine>,
    pub(crate) corrections: Vec<CorrectionLine>,
}

/// A punch as a workbook shows it.
#[derive(Debug)]
pub struct PunchLine {
    /// The work date.
    pub work_date: WorkDate,
    /// The wall clock where the person works.
    pub at: NaiveDateTime,
    /// The side, if the person said one.
    pub side: Option<Side>,
    /// Where it came from.
    pub source: Source,
    /// How it stood to the sites.
    pub place: PlaceMark,
    /// The site's name; empty without one.
    pub site: String,
    /// Whether its time cannot be trusted.
    pub doubtful: bool,
    /// Which side of which section it stands for.
    pub stands_for: Option<(u8, Side)>,
}

/// The people of the departments who were employed in the period, by department and number.
pub(crate) async fn of(app: &App, org: &OrgId, wanted: &Wanted, period: &Period) -> Result<Vec<(DepartmentId, Colleague)>, Problem> {
    let mut people = Vec::new();
    for department in &wanted.departments {
        let mut colleagues = app.store.colleagues(org, department).await?;
        colleagues.retain(|colleague| period.covers(&colleague.employment));
        colleagues.sort_by(|a, b| (&a.number, &a.employee_id).cmp(&(&b.number, &b.employee_id)));
        people.extend(colleagues.into_iter().map(|colleague| (department.clone(), colleague)));
    }
    Ok(people)
}

/// Reads and judges a person's days.
pub(crate) async fn judge(
    app: &App,
    org: &OrgId,
    (department, colleague): (DepartmentId, Colleague),
    period: &Period,
) -> Result<PersonDays, Problem> {
    let record = patiently(|| Record::read(&app.store, org, &colleague.employee_id, period.stretch(), period.now)).await?;
    let name = period.departments.get(&department).cloned().unwrap_or_default();
    let mut person = PersonDays {
        name: colleague.name,
        number: colleague.number,
        department: name,
        department_id: Some(department),
        ..PersonDays::default()
    };
    if let Some(record) = record {
        fill(&mut person, &record, period);
        person.corrections = asked::corrections(app, org, &record, period).await?;
        if period.with_leave {
            person.leave = asked::leave(app, org, &record, period, &person.sums).await?;
        }
    }
    Ok(person)
}

fn fill(person: &mut PersonDays, record: &Record, period: &Period) {
    let (rules, punches, taken) = (record.rules(), record.punches(), record.planned.taken());
    let today = rules.zone_at(period.now).unwrap_or_default().date(period.now);
    // As they count: where HR moved them, with approved corrections among them.
    let mut by_date: BTreeMap<WorkDate, Vec<&Punch>> = BTreeMap::new();
    for punch in &punches {
        by_date.entry(punch.work_date).or_default().push(punch);
    }
    let lead = period.lead.iter().filter_map(|date| rules.plan(*date).ok());
    let mut judged: Vec<(DayVerdict, DayPlan<'_>)> = lead.map(|plan| (record.judge(&plan, &punches, period.now), plan)).collect();
    for date in &period.days {
        let plan = (*date <= today).then(|| rules.plan(*date).ok()).flatten();
        let verdict = plan.as_ref().map(|plan| record.judge(plan, &punches, period.now));
        let mut of_day = by_date.remove(date).unwrap_or_default();
        of_day.sort_by_key(|punch| (punch.at, punch.tap_id));
        if let (Some(plan), Some(verdict)) = (plan, &verdict) {
            person.group.clone_from(&plan.settings().name);
            person.punches.extend(of_day.into_iter().map(|punch| line(punch, &plan, verdict)));
            judged.push((verdict.clone(), plan));
        }
        person.days.push(verdict);
    }
    person.sums = day_sums(&judged, &taken);
    person.sums.retain(|day| period.has(day.date));
    let tally = Tally::of(&person.sums);
    (person.totals, person.punctuality, person.pay) = (tally.totals(), tally.punctuality(), PaySum::new(&tally, &period.policy));
    for (day, plan) in judged.iter().filter(|(day, _)| period.has(day.date)) {
        for paid in PaidOvertime::of(day, plan) {
            person.multipliers.insert((day.date, paid.class), paid.multiplier.0);
            person.pay.add_overtime(&paid);
        }
    }
    person.before = period.before.map(|before| {
        let plans = before.from.through(before.to).filter_map(|date| rules.plan(date).ok());
        plans.map(|plan| DaySum::from(&record.judge(&plan, &punches, period.now))).collect::<Tally>()
    });
}

fn line(punch: &Punch, plan: &DayPlan<'_>, verdict: &DayVerdict) -> PunchLine {
    let stands_for = plan.duties.iter().zip(&verdict.sections).find_map(|(duty, section)| {
        let is_it = |stood: &Option<daka_domain::judgement::PunchRef>| stood.as_ref().is_some_and(|stood| stood.tap_id == punch.tap_id);
        match (is_it(&section.on), is_it(&section.off)) {
            (true, _) => Some((duty.number, Side::On)),
            (_, true) => Some((duty.number, Side::Off)),
            _ => None,
        }
    });
    let site = punch.site.as_ref().and_then(|site| plan.settings().place.site_name(site)).unwrap_or_default();
    PunchLine {
        work_date: punch.work_date,
        at: plan.zone().wall(punch.at),
        side: punch.side,
        source: punch.source,
        place: punch.place,
        site: site.to_owned(),
        doubtful: punch.doubtful,
        stands_for: stands_for.filter(|_| !punch.doubtful),
    }
}
