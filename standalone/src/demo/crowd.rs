//! Who more there is in a large demo company, and where: divisions with teams of some forty people, groups for how each
//! works, names by chance. Whoever somebody is follows from their place among everybody alone, so that a company can be
//! made larger later, and finds its own work.

use daka_domain::group::GroupSettings;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, SiteId};
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::json;

use super::company::{GROUP_DAY, GROUP_NIGHT, PEOPLE, ROOT, id};
use super::history::{Habits, SEED};

/// People of a team.
pub(crate) const TEAM: usize = 40;
/// Offices of the sales people, with their places.
const OFFICES: [(&str, &str, f64, f64); 6] = [
    ("beijing", "北京办事处", 39.9087, 116.3975),
    ("shanghai", "上海办事处", 31.2304, 121.4737),
    ("guangzhou", "广州办事处", 23.1291, 113.2644),
    ("chengdu", "成都办事处", 30.5728, 104.0668),
    ("wuhan", "武汉办事处", 30.5928, 114.3055),
    ("xian", "西安办事处", 34.3416, 108.9398),
];

/// A part of the company, below the topmost department.
pub(crate) struct Division {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// What its teams are called, before their number.
    team: &'static str,
}

const fn division(id: &'static str, name: &'static str, team: &'static str) -> Division {
    Division { id, name, team }
}

/// Every division; the first three are the small demo's departments.
pub(crate) const DIVISIONS: [Division; 8] = [
    division("plant", "生产部", "产线"),
    division("rnd", "研发部", "研发"),
    division("admin", "行政人事部", "行政"),
    division("sales", "销售部", "销售"),
    division("service", "客服部", "客服"),
    division("logistics", "仓储物流部", "仓配"),
    division("quality", "质量部", "质检"),
    division("finance", "财务部", "财务"),
];
/// Which division the next team belongs to, over and over.
const ORDER: [usize; 25] = [0, 1, 3, 0, 5, 1, 0, 4, 0, 1, 6, 0, 3, 1, 0, 4, 7, 0, 1, 5, 0, 3, 1, 2, 0];

/// A team: the `number`-th of its division, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Team {
    division: usize,
    number: usize,
}

impl Team {
    /// The team at a place among all.
    pub(crate) fn at(place: usize) -> Self {
        let (rounds, rest) = (place / ORDER.len(), place % ORDER.len());
        let division = ORDER[rest];
        let of_it = |order: &[usize]| order.iter().filter(|other| **other == division).count();
        Self { division, number: rounds * of_it(&ORDER) + of_it(&ORDER[..rest]) + 1 }
    }

    pub(crate) fn division(self) -> &'static Division {
        &DIVISIONS[self.division]
    }

    pub(crate) fn department_id(self) -> DepartmentId {
        id(&format!("{}-{:03}", self.division().id, self.number), DepartmentId::new)
    }

    pub(crate) fn name(self) -> String {
        format!("{}{}组", self.division().team, self.number)
    }

    /// How its people work.
    fn way(self) -> Way {
        match self.division().id {
            "rnd" => Way::Elastic,
            "plant" if self.number.is_multiple_of(3) => Way::Night,
            "plant" | "logistics" | "quality" => Way::Early,
            "sales" => Way::Sales,
            _ => Way::Day,
        }
    }

    fn site(self) -> &'static str {
        match self.way() {
            Way::Elastic | Way::Day => "headquarters",
            Way::Night | Way::Early => "plant",
            Way::Sales => OFFICES[self.number % OFFICES.len()].0,
        }
    }
}

/// How people work, and so the attendance group they are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Day,
    Night,
    Elastic,
    Early,
    Sales,
}

impl Way {
    const fn group(self) -> &'static str {
        match self {
            Self::Day => GROUP_DAY,
            Self::Night => GROUP_NIGHT,
            Self::Elastic => "elastic",
            Self::Early => "plant-day",
            Self::Sales => "sales",
        }
    }
}

/// The groups that the small demo lacks.
///
/// # Panics
/// Never: the settings are constant, and a test validates them.
pub(crate) fn groups() -> [(GroupId, GroupSettings); 3] {
    [(Way::Elastic, elastic()), (Way::Early, early()), (Way::Sales, sales())].map(|(way, settings)| {
        // Unwrap safety: the JSON below is of the right form; a test validates it.
        #[expect(clippy::unwrap_used, reason = "see above")]
        (id(way.group(), GroupId::new), serde_json::from_value(settings).unwrap())
    })
}

fn site(id: &str, name: &str, latitude: f64, longitude: f64) -> serde_json::Value {
    json!({ "id": id, "name": name, "centre": { "latitude": latitude, "longitude": longitude }, "radius_m": 300 })
}

fn elastic() -> serde_json::Value {
    json!({
        "name": "研发弹性",
        "mode": { "kind": "fixed", "week": ["day", "day", "day", "day", "day", null, null] },
        "shifts": [{ "id": "day", "name": "弹性班", "sections": [{ "on": "09:00", "off": "18:00" }],
                     "breaks": [{ "from": "12:00", "to": "13:00" }], "elastic": { "late_cap_min": 30 } }],
        "place": { "sites": [site("headquarters", "晨星大厦", 22.5405, 113.9345)], "outside": "field_work", "field_work_remark": true },
    })
}

fn early() -> serde_json::Value {
    json!({
        "name": "工厂白班",
        "mode": { "kind": "fixed", "week": ["early", "early", "early", "early", "early", null, null] },
        "shifts": [{ "id": "early", "name": "白班", "sections": [{ "on": "08:00", "off": "17:00" }],
                     "breaks": [{ "from": "12:00", "to": "13:00" }], "late_grace_min": 5 }],
        "place": { "sites": [site("plant", "光明工厂", 22.7488, 113.9359)], "outside": "refuse" },
    })
}

fn sales() -> serde_json::Value {
    let sites: Vec<_> = OFFICES.iter().map(|(id, name, latitude, longitude)| site(id, name, *latitude, *longitude)).collect();
    json!({
        "name": "销售",
        "mode": { "kind": "fixed", "week": ["day", "day", "day", "day", "day", null, null] },
        "shifts": [{ "id": "day", "name": "销售班", "sections": [{ "on": "09:30", "off": "18:30" }],
                     "breaks": [{ "from": "12:00", "to": "13:00" }], "late_grace_min": 10 }],
        "place": { "sites": sites, "outside": "field_work", "field_work_remark": true },
    })
}

/// Somebody of the crowd.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Somebody {
    /// Their place among everybody, those of the small demo before them.
    place: usize,
}

impl Somebody {
    /// Those whom a company of so many people has beyond the small demo's.
    pub(crate) fn all(people: usize) -> impl Iterator<Item = Self> {
        (PEOPLE.len()..people).map(|place| Self { place })
    }

    pub(crate) fn team(self) -> Team {
        Team::at((self.place - PEOPLE.len()) / TEAM)
    }

    /// Whether they are their team's first, who heads it.
    pub(crate) fn is_head(self) -> bool {
        (self.place - PEOPLE.len()).is_multiple_of(TEAM)
    }

    pub(crate) fn employee_id(self) -> EmployeeId {
        id(&format!("e{:02}", self.place + 1), EmployeeId::new)
    }

    pub(crate) fn number(self) -> String {
        format!("MS{}", 1001 + self.place)
    }

    pub(crate) fn name(self) -> String {
        let mut chance = SmallRng::seed_from_u64(SEED ^ self.index());
        let mut name = String::new();
        name.extend(SURNAMES.choose(&mut chance));
        name.extend(GIVEN.choose(&mut chance));
        if chance.random_range(0..10) < 8 {
            name.extend(GIVEN.choose(&mut chance));
        }
        name
    }

    /// How many days of the last thirty they were not in the company yet: of nearly everybody none.
    pub(crate) fn days_missed(self) -> i64 {
        if self.place % 50 == 7 { i64::try_from(self.place % 30).unwrap_or_default() } else { 0 }
    }

    pub(crate) fn group_id(self) -> GroupId {
        id(self.team().way().group(), GroupId::new)
    }

    pub(crate) fn habits(self) -> Habits {
        let way = self.team().way();
        Habits {
            index: self.index(),
            site: id(self.team().site(), SiteId::new),
            goes_out: matches!(way, Way::Day | Way::Elastic | Way::Sales),
            stays_late: way == Way::Elastic,
            punches_today: false,
        }
    }

    fn index(self) -> u64 {
        u64::try_from(self.place).unwrap_or_default()
    }
}

/// The topmost department, to which the divisions belong.
pub(crate) fn topmost() -> DepartmentId {
    id(ROOT, DepartmentId::new)
}

const SURNAMES: [char; 60] = [
    '王', '李', '张', '刘', '陈', '杨', '黄', '赵', '吴', '周', '徐', '孙', '马', '朱', '胡', '郭', '何', '高', '林', '罗', '郑', '梁',
    '谢', '宋', '唐', '许', '韩', '冯', '邓', '曹', '彭', '曾', '肖', '田', '董', '袁', '潘', '于', '蒋', '蔡', '余', '杜', '叶', '程',
    '苏', '魏', '吕', '丁', '任', '沈', '姚', '卢', '姜', '崔', '钟', '谭', '陆', '汪', '范', '金',
];
const GIVEN: [char; 72] = [
    '伟', '芳', '娜', '敏', '静', '丽', '强', '磊', '军', '洋', '勇', '艳', '杰', '娟', '涛', '明', '超', '秀', '霞', '平', '刚', '桂',
    '英', '华', '玉', '萍', '红', '玲', '婷', '雪', '慧', '建', '国', '志', '文', '辉', '力', '鹏', '飞', '凯', '浩', '宇', '欣', '怡',
    '佳', '琪', '子', '轩', '梓', '涵', '雨', '桐', '思', '远', '晨', '曦', '博', '俊', '春', '梅', '海', '燕', '云', '龙', '少', '东',
    '新', '永', '立', '成', '可', '心',
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_groups_are_in_order() {
        for (group, settings) in groups() {
            assert!(settings.validate().is_ok(), "{group}: {:?}", settings.validate());
        }
    }

    #[test]
    fn every_team_has_a_name_of_its_own_below_its_division() {
        let teams: Vec<Team> = (0..2000).map(Team::at).collect();
        let names: BTreeSet<_> = teams.iter().map(|team| (team.division().id, team.name())).collect();
        let ids: BTreeSet<_> = teams.iter().map(|team| team.department_id()).collect();
        assert_eq!((names.len(), ids.len()), (2000, 2000));
        assert_eq!((teams[0].name(), teams[3].name(), teams[25].name()), ("产线1组".into(), "产线2组".into(), "产线10组".into()));
    }

    #[test]
    fn whoever_somebody_is_does_not_depend_on_how_many_there_are() {
        let told = |people| Somebody::all(people).map(|one| (one.employee_id(), one.name(), one.team().name())).collect::<Vec<_>>();
        let (few, many) = (told(200), told(2000));
        assert_eq!((few.len(), many.len()), (170, 1970));
        assert_eq!(few, many[..170]);
        assert_eq!((few[0].0.as_str(), Somebody::all(31).next().map(Somebody::number)), ("e31", Some("MS1031".to_owned())));
    }
}
