//! The statuses of a day, as a set (RULES §14).

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! statuses {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $zh:literal, $en:literal;)+) => {
        /// One status of a day.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Status { $($(#[$doc])* $name,)+ }

        impl Status {
            /// Every status, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// What a person reads.
            pub const fn label(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($zh, $en),)+ }
            }
        }
    };
}

statuses! {
    /// Due, and nothing abnormal.
    Normal = "normal", "正常", "normal";
    /// Late beyond the grace.
    Late = "late", "迟到", "late";
    /// Late beyond the serious tier.
    SeriousLate = "serious_late", "严重迟到", "seriously late";
    /// Left early beyond the grace.
    Early = "early", "早退", "left early";
    /// No on-punch 缺卡.
    MissingOn = "missing_on", "上班缺卡", "no on-punch";
    /// No off-punch 缺卡.
    MissingOff = "missing_off", "下班缺卡", "no off-punch";
    /// Absent 旷工, for the day or a part of it.
    Absent = "absent", "旷工", "absent";
    /// Worked less than half a day's threshold.
    HalfDay = "half_day", "半天未出勤", "half a day not attended";
    /// Below the minimum of free working time.
    Short = "short", "工时不足", "too few hours";
    /// Approved leave 请假.
    Leave = "leave", "请假", "leave";
    /// Business trip 出差.
    Trip = "trip", "出差", "trip";
    /// Field work 外勤.
    FieldWork = "field_work", "外勤", "field work";
    /// Not due: a rest day.
    Rest = "rest", "休息", "rest day";
    /// Not due: a holiday.
    Holiday = "holiday", "节假日", "holiday";
    /// Not settled yet.
    Pending = "pending", "进行中", "not settled yet";
    /// Exempt from attendance.
    Exempt = "exempt", "无需打卡", "exempt";
}

/// A set of statuses. Written as a list of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct StatusSet(u32);

impl StatusSet {
    /// Adds one.
    pub fn insert(&mut self, status: Status) {
        self.0 |= 1 << status as u32;
    }

    /// Whether it holds `status`.
    pub fn contains(self, status: Status) -> bool {
        self.0 & (1 << status as u32) != 0
    }

    /// It as bits, one for each status in their order: how it is stored.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// What was stored as bits; none of a status that there is not.
    pub fn of_bits(bits: u32) -> Option<Self> {
        (bits >> Status::ALL.len() == 0).then_some(Self(bits))
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The statuses, in the order in which they are shown.
    pub fn iter(self) -> impl Iterator<Item = Status> {
        Status::ALL.iter().copied().filter(move |status| self.contains(*status))
    }
}

impl Extend<Status> for StatusSet {
    fn extend<I: IntoIterator<Item = Status>>(&mut self, statuses: I) {
        statuses.into_iter().for_each(|status| self.insert(status));
    }
}

impl FromIterator<Status> for StatusSet {
    fn from_iter<I: IntoIterator<Item = Status>>(statuses: I) -> Self {
        let mut set = Self::default();
        set.extend(statuses);
        set
    }
}

impl Serialize for StatusSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for StatusSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Status>::deserialize(deserializer).map(|list| list.into_iter().collect())
    }
}

impl utoipa::PartialSchema for StatusSet {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        <Vec<Status> as utoipa::PartialSchema>::schema()
    }
}

impl utoipa::ToSchema for StatusSet {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_a_list_of_names_in_order() {
        let set: StatusSet = [Status::MissingOff, Status::Late].into_iter().collect();
        let text = serde_json::to_string(&set).expect("JSON");
        assert_eq!(text, r#"["late","missing_off"]"#);
        assert_eq!(serde_json::from_str::<StatusSet>(&text).expect("a set"), set);
    }

    #[test]
    fn the_stable_name_is_what_is_written() {
        for status in Status::ALL {
            assert_eq!(serde_json::to_value(status).expect("JSON"), status.name());
        }
    }
}
