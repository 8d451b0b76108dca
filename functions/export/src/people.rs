//! Whom a workbook is about, and how their days were judged.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use daka_domain::Instant;
use daka_domain::employment::Employment;
use daka_domain::id::{DepartmentId, OrgId};
use daka_domain::judgement::{DayVerdict, judge_day};
use daka_domain::month::{Totals, total};
use daka_domain::plan::DayPlan;
use daka_domain::punch::{PlaceMark, Punch, Source};
use daka_domain::shift::Side;
use daka_domain::time::WorkDate;
use daka_http::{App, Problem, patiently};
use daka_store::{Colleague, Record, Stretch};

use crate::wanted::Wanted;

/// The days of a workbook, as of a moment.
pub(crate) struct Period {
    pub(crate) days: Vec<WorkDate>,
    pub(crate) now: Instant,
    pub(crate) company: String,
    departments: BTreeMap<DepartmentId, String>,
}

impl Period {
    pub(crate) async fn new(app: &App, org: &OrgId, wanted: &Wanted) -> Result<Self, Problem> {
        let (organization, departments) = tokio::try_join!(app.store.organization(org), app.store.departments(org))?;
        Ok(Self {
            days: wanted.from.through(wanted.to).collect(),
            now: app.now(),
            company: organization.map(|organization| organization.name).unwrap_or_default(),
            departments: departments.into_iter().map(|department| (department.department_id, department.name)).collect(),
        })
    }

    fn covers(&self, employment: &Employment) -> bool {
        self.days.iter().any(|day| employment.covers(*day))
    }
}

/// A person's days.
pub(crate) struct PersonDays {
    pub(crate) name: String,
    pub(crate) number: String,
    pub(crate) department: String,
    /// The group's name on the last of the days that has one.
    pub(crate) group: String,
    /// Day by day of the period; none outside employment, in the future, or without rules.
    pub(crate) days: Vec<Option<DayVerdict>>,
    pub(crate) totals: Totals,
    pub(crate) punches: Vec<PunchLine>,
}

/// A punch as a workbook shows it.
pub(crate) struct PunchLine {
    pub(crate) work_date: WorkDate,
    /// The wall clock where the person works.
    pub(crate) at: NaiveDateTime,
    pub(crate) side: Option<Side>,
    pub(crate) source: Source,
    pub(crate) place: PlaceMark,
    pub(crate) site: String,
    pub(crate) doubtful: bool,
    /// Which side of which section it stands for.
    pub(crate) stands_for: Option<(u8, Side)>,
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
    let (first, last) = (period.days[0], period.days[period.days.len() - 1]);
    let stretch = Stretch::Between(first, last);
    let record = patiently(|| Record::read(&app.store, org, &colleague.employee_id, stretch, period.now)).await?;
    let Colleague { name, number, .. } = colleague;
    let department = period.departments.get(&department).cloned().unwrap_or_default();
    let mut person =
        PersonDays { name, number, department, group: String::new(), days: Vec::new(), totals: Totals::default(), punches: Vec::new() };
    if let Some(record) = record {
        fill(&mut person, &record, period);
    }
    Ok(person)
}

fn fill(person: &mut PersonDays, record: &Record, period: &Period) {
    let (rules, punches) = (record.rules(), record.punches());
    let today = rules.zone_at(period.now).unwrap_or_default().date(period.now);
    // As they count: where HR moved them, with approved corrections among them.
    let mut by_date: BTreeMap<WorkDate, Vec<&Punch>> = BTreeMap::new();
    for punch in &punches {
        by_date.entry(punch.work_date).or_default().push(punch);
    }
    for date in &period.days {
        let plan = (*date <= today).then(|| rules.plan(*date).ok()).flatten();
        let verdict = plan.as_ref().map(|plan| judge_day(plan, &punches, period.now));
        let mut of_day = by_date.remove(date).unwrap_or_default();
        of_day.sort_by_key(|punch| (punch.at, punch.tap_id));
        if let (Some(plan), Some(verdict)) = (&plan, &verdict) {
            person.group.clone_from(&plan.settings().name);
            person.punches.extend(of_day.into_iter().map(|punch| line(punch, plan, verdict)));
        }
        person.days.push(verdict);
    }
    person.totals = total(person.days.iter().flatten());
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
