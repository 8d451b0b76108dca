//! Who takes part, and from where they punch.

use daka::demo;
use daka_tests::tap;

/// Somebody who can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    Owner,
    Hr,
    Manager,
    Employee,
    Night,
}

impl Who {
    pub const ALL: [Self; 5] = [Self::Owner, Self::Hr, Self::Manager, Self::Employee, Self::Night];

    /// The name to sign in as.
    pub fn sign_in(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Hr => "hr",
            Self::Manager => "manager",
            Self::Employee => "employee",
            Self::Night => "night",
        }
    }

    /// Their employee id.
    pub fn employee_id(self) -> &'static str {
        let person = demo::PEOPLE.iter().find(|person| person.sign_in == Some(self.sign_in()));
        person.expect("everybody who signs in is an employee").id
    }

    /// Their attendance group.
    pub fn group(self) -> &'static str {
        if self == Self::Night { demo::GROUP_NIGHT } else { demo::GROUP_DAY }
    }
}

/// Where somebody taps, and what they write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At work.
    Work,
    /// Elsewhere, with a remark.
    ElsewhereWithRemark,
    /// Elsewhere, and nothing written.
    Elsewhere,
    /// Unknown, with a remark.
    UnknownWithRemark,
}

impl Place {
    pub const ALL: [Self; 4] = [Self::Work, Self::ElsewhereWithRemark, Self::Elsewhere, Self::UnknownWithRemark];

    /// Coordinates, if the phone knows them.
    pub fn point(self, who: Who) -> Option<(f64, f64)> {
        match (self, who) {
            (Self::Work, Who::Night) => Some(tap::AT_PLANT),
            (Self::Work, _) => Some(tap::AT_HEADQUARTERS),
            (Self::Elsewhere | Self::ElsewhereWithRemark, _) => Some(tap::ELSEWHERE),
            (Self::UnknownWithRemark, _) => None,
        }
    }

    pub fn remark(self) -> Option<&'static str> {
        matches!(self, Self::ElsewhereWithRemark | Self::UnknownWithRemark).then_some("拜访客户")
    }
}
