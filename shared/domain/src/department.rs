//! Departments 部门 as a tree: what is above and below what, and which changes the tree allows.
//!
//! A change of the tree is decided here, on the whole of it; that two changes do not meet half-way is the
//! store's affair.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::DepartmentId;
use crate::validation::Problems;

/// Levels of departments, the topmost included.
pub const DEPTH_MAX: usize = 10;
/// Departments of a company.
pub const DEPARTMENTS_MAX: usize = 2000;
/// Longest name, in characters.
pub const NAME_MAX_CHARS: usize = 60;
/// What stands between the names of a path, and so in no name.
pub const PATH_SEPARATOR: char = '/';

/// A department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Its id.
    pub department_id: DepartmentId,
    /// Its name.
    pub name: String,
    /// The department above it; none for a topmost one.
    pub parent: Option<DepartmentId>,
    /// Revision, for the optimistic lock.
    pub rev: u64,
}

/// Why the tree does not allow a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TreeRefusal {
    /// The department above is none of this company.
    UnknownParent,
    /// The department above is itself, or lies below it.
    Cycle,
    /// More than [`DEPTH_MAX`] levels.
    TooDeep,
    /// More than [`DEPARTMENTS_MAX`] departments.
    TooMany,
    /// Another department under the same one has this name.
    NameTaken,
    /// The topmost department stays, and stays topmost.
    Topmost,
    /// It has departments below it.
    HasChildren,
}

/// The departments of a company.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Departments {
    all: BTreeMap<DepartmentId, Department>,
    children: BTreeMap<DepartmentId, Vec<DepartmentId>>,
    topmost: Vec<DepartmentId>,
}

impl Departments {
    /// The tree of a list. One whose department above is not among them counts as topmost.
    pub fn new(list: impl IntoIterator<Item = Department>) -> Self {
        let all: BTreeMap<_, _> = list.into_iter().map(|department| (department.department_id.clone(), department)).collect();
        let mut children: BTreeMap<DepartmentId, Vec<DepartmentId>> = BTreeMap::new();
        let mut topmost = Vec::new();
        for department in all.values() {
            let beside = match department.parent.as_ref().filter(|parent| all.contains_key(parent)) {
                Some(parent) => children.entry(parent.clone()).or_default(),
                None => &mut topmost,
            };
            beside.push(department.department_id.clone());
        }
        Self { all, children, topmost }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// A department.
    pub fn get(&self, id: &DepartmentId) -> Option<&Department> {
        self.all.get(id)
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Department> {
        self.all.values()
    }

    /// Those without one above, by id.
    pub fn topmost(&self) -> impl Iterator<Item = &Department> {
        self.below(None)
    }

    /// Those directly below one, by id.
    pub fn children(&self, id: &DepartmentId) -> impl Iterator<Item = &Department> {
        self.below(Some(id))
    }

    fn below(&self, above: Option<&DepartmentId>) -> impl Iterator<Item = &Department> {
        let ids = above.map_or(Some(&self.topmost), |above| self.children.get(above));
        ids.into_iter().flatten().filter_map(|id| self.all.get(id))
    }

    /// All of them as a tree is read from top to bottom: each before those below it, siblings by id.
    pub fn in_tree_order(&self) -> Vec<&Department> {
        let mut order = Vec::with_capacity(self.len());
        let mut waiting: Vec<&Department> = self.topmost().collect();
        waiting.reverse();
        while let Some(next) = waiting.pop() {
            order.push(next);
            let place = waiting.len();
            waiting.extend(self.children(&next.department_id));
            waiting[place..].reverse();
        }
        order
    }

    /// A department and those above it, from itself to the topmost.
    pub fn upwards(&self, id: &DepartmentId) -> impl Iterator<Item = &Department> {
        let above = |department: &&Department| department.parent.as_ref().and_then(|parent| self.all.get(parent));
        // However the departments came about, this ends.
        std::iter::successors(self.all.get(id), above).take(DEPARTMENTS_MAX)
    }

    /// The ids of a department and of those above it, from itself to the topmost.
    pub fn ids_upwards(&self, id: &DepartmentId) -> impl Iterator<Item = DepartmentId> {
        self.upwards(id).map(|department| department.department_id.clone())
    }

    /// Whether a department is another one, or lies below it.
    pub fn is_within(&self, id: &DepartmentId, other: &DepartmentId) -> bool {
        self.upwards(id).any(|department| department.department_id == *other)
    }

    /// The names from the topmost department to this one: `总部/研发部/后端`.
    pub fn path(&self, id: &DepartmentId) -> String {
        let mut names: Vec<&str> = self.upwards(id).map(|department| department.name.as_str()).collect();
        names.reverse();
        names.join(&PATH_SEPARATOR.to_string())
    }

    /// The department of a path of names, from the topmost on; space around a name is forgiven.
    pub fn at_path(&self, path: &str) -> Option<&Department> {
        let mut found: Option<&Department> = None;
        for name in path.split(PATH_SEPARATOR).map(name) {
            found = Some(self.below(found.map(|department| &department.department_id)).find(|child| child.name == name)?);
        }
        found
    }

    /// Departments with all that lie below them. Ids that are none are left out.
    pub fn with_subtrees<'a>(&self, ids: impl IntoIterator<Item = &'a DepartmentId>) -> BTreeSet<DepartmentId> {
        let mut within = BTreeSet::new();
        let mut waiting: Vec<DepartmentId> = ids.into_iter().filter(|id| self.all.contains_key(id)).cloned().collect();
        while let Some(id) = waiting.pop() {
            waiting.extend(self.children(&id).map(|child| child.department_id.clone()));
            within.insert(id);
            // Where one was met before, all below it were.
            waiting.retain(|id| !within.contains(id));
        }
        within
    }

    /// Whether a department may be added, or stand so instead of as it does now.
    pub fn may_put(&self, department: &Department) -> Result<(), TreeRefusal> {
        let id = &department.department_id;
        let present = self.all.get(id);
        if present.is_none() && self.len() >= DEPARTMENTS_MAX {
            return Err(TreeRefusal::TooMany);
        }
        match (&department.parent, present) {
            (None, Some(present)) if present.parent.is_none() => {}
            (Some(_), Some(present)) if present.parent.is_none() => return Err(TreeRefusal::Topmost),
            (None, _) if !self.is_empty() => return Err(TreeRefusal::Topmost),
            (Some(parent), _) if !self.all.contains_key(parent) => return Err(TreeRefusal::UnknownParent),
            (Some(parent), _) if self.is_within(parent, id) => return Err(TreeRefusal::Cycle),
            (Some(parent), _) if self.upwards(parent).count() + self.height(id) > DEPTH_MAX => return Err(TreeRefusal::TooDeep),
            (None | Some(_), _) => {}
        }
        let mut siblings = self.below(department.parent.as_ref()).filter(|sibling| sibling.department_id != *id);
        if siblings.any(|sibling| sibling.name == department.name) { Err(TreeRefusal::NameTaken) } else { Ok(()) }
    }

    /// Whether a department may go. That nobody is in it is the caller's to know.
    pub fn may_remove(&self, id: &DepartmentId) -> Result<(), TreeRefusal> {
        match self.all.get(id) {
            Some(department) if department.parent.is_none() => Err(TreeRefusal::Topmost),
            Some(_) if self.children(id).next().is_some() => Err(TreeRefusal::HasChildren),
            _ => Ok(()),
        }
    }

    /// Levels from a department down to the lowest below it, itself included; 1 for one that is new.
    fn height(&self, id: &DepartmentId) -> usize {
        let mut level: Vec<DepartmentId> = vec![id.clone()];
        let mut levels = 0;
        while !level.is_empty() && levels <= DEPTH_MAX {
            level = level.iter().flat_map(|id| self.children(id)).map(|child| child.department_id.clone()).collect();
            levels += 1;
        }
        levels
    }
}

/// A department's name as it is kept and compared: as a person's, for the same reasons.
pub fn name(text: &str) -> String {
    crate::person::name(text)
}

/// Reports a department's name that is none.
pub fn check_name(problems: &mut Problems, field: &str, text: &str) {
    let name = name(text);
    if name.contains(PATH_SEPARATOR) {
        problems.add(field, "不能含有 /", "must not have a / in it: it separates the names of a path");
    } else {
        problems.text(field, &name, NAME_MAX_CHARS);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(text: &str) -> DepartmentId {
        DepartmentId::new(text).expect("an id")
    }

    fn department(own: &str, name: &str, parent: &str) -> Department {
        let parent = (!parent.is_empty()).then(|| id(parent));
        Department { department_id: id(own), name: name.into(), parent, rev: 1 }
    }

    /// 总部 over 研发部 (over 后端 and 前端) and 人事部.
    fn tree() -> Departments {
        Departments::new([
            department("hq", "总部", ""),
            department("rnd", "研发部", "hq"),
            department("be", "后端", "rnd"),
            department("fe", "前端", "rnd"),
            department("hr", "人事部", "hq"),
        ])
    }

    /// A single chain of so many levels.
    fn chain(levels: usize) -> Departments {
        let parent = |level: usize| if level == 0 { String::new() } else { format!("d{}", level - 1) };
        Departments::new((0..levels).map(|level| department(&format!("d{level}"), "层", &parent(level))))
    }

    #[test]
    fn a_path_leads_from_the_topmost_down_and_back() {
        let tree = tree();
        assert_eq!(tree.path(&id("be")), "总部/研发部/后端");
        for path in ["总部/研发部/后端", " 总部 / 研发部/ 后端"] {
            assert_eq!(tree.at_path(path).map(|d| &d.department_id), Some(&id("be")), "{path}");
        }
        for path in ["", "研发部/后端", "总部/后端", "总部/研发部/后端/", "总部/研发部/测试"] {
            assert_eq!(tree.at_path(path), None, "{path}");
        }
    }

    #[test]
    fn a_tree_is_read_from_top_to_bottom_and_siblings_by_id() {
        let names = |tree: &Departments| tree.in_tree_order().iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&tree()), ["总部", "人事部", "研发部", "后端", "前端"]);
        assert!(names(&Departments::default()).is_empty());
    }

    #[test]
    fn whoever_heads_a_department_heads_all_below_it() {
        let tree = tree();
        assert_eq!(tree.with_subtrees([&id("rnd"), &id("be"), &id("gone")]), [id("rnd"), id("be"), id("fe")].into());
        assert_eq!(tree.with_subtrees([&id("hq")]).len(), 5);
        assert!(tree.is_within(&id("be"), &id("hq")) && tree.is_within(&id("be"), &id("be")) && !tree.is_within(&id("hr"), &id("rnd")));
    }

    #[test]
    fn a_department_may_move_anywhere_but_below_itself() {
        let tree = tree();
        for (own, name, parent, outcome) in [
            ("be", "后端", "hq", Ok(())),
            ("rnd", "研发中心", "hq", Ok(())),
            ("rnd", "研发部", "hr", Ok(())),
            ("rnd", "研发部", "rnd", Err(TreeRefusal::Cycle)),
            ("rnd", "研发部", "fe", Err(TreeRefusal::Cycle)),
            ("rnd", "研发部", "nowhere", Err(TreeRefusal::UnknownParent)),
            ("rnd", "研发部", "", Err(TreeRefusal::Topmost)),
            ("hq", "集团", "", Ok(())),
            ("hq", "总部", "rnd", Err(TreeRefusal::Topmost)),
            ("qa", "后端", "rnd", Err(TreeRefusal::NameTaken)),
            ("qa", "后端", "hr", Ok(())),
            ("qa", "分公司", "", Err(TreeRefusal::Topmost)),
            ("fe", "后端", "rnd", Err(TreeRefusal::NameTaken)),
        ] {
            assert_eq!(tree.may_put(&department(own, name, parent)), outcome, "{own} {name} under {parent}");
        }
        assert_eq!(Departments::default().may_put(&department("hq", "总部", "")), Ok(()));
    }

    #[test]
    fn a_department_goes_only_without_others_below_it_and_never_the_topmost() {
        let tree = tree();
        assert_eq!(tree.may_remove(&id("be")), Ok(()));
        assert_eq!(tree.may_remove(&id("rnd")), Err(TreeRefusal::HasChildren));
        assert_eq!(tree.may_remove(&id("hq")), Err(TreeRefusal::Topmost));
    }

    #[test]
    fn ten_levels_are_allowed_with_all_that_moves_along() {
        let mut list: Vec<Department> = chain(9).iter().cloned().collect();
        list.extend([department("x", "甲", "d0"), department("y", "乙", "x")]);
        let tree = Departments::new(list);
        assert_eq!(tree.may_put(&department("n", "新", "d8")), Ok(()));
        assert_eq!(tree.may_put(&department("x", "甲", "d8")), Err(TreeRefusal::TooDeep), "it brings a level along");
        assert_eq!(tree.may_put(&department("x", "甲", "d7")), Ok(()));
        assert_eq!(chain(10).may_put(&department("n", "新", "d9")), Err(TreeRefusal::TooDeep));
    }

    #[test]
    fn two_thousand_departments_are_the_most() {
        let many = |count: usize| {
            let others = (1..count).map(|number| department(&format!("d{number}"), &format!("部门{number}"), "hq"));
            Departments::new(std::iter::once(department("hq", "总部", "")).chain(others))
        };
        assert_eq!(many(1999).may_put(&department("n", "新", "hq")), Ok(()));
        assert_eq!(many(2000).may_put(&department("n", "新", "hq")), Err(TreeRefusal::TooMany));
        assert_eq!(many(2000).may_put(&department("d1", "旧", "hq")), Ok(()), "a change adds none");
    }

    #[test]
    fn a_ring_that_should_not_be_ends_all_the_same() {
        let ring = Departments::new([department("a", "甲", "b"), department("b", "乙", "a")]);
        assert_eq!(ring.with_subtrees([&id("a")]).len(), 2);
        assert!(!ring.is_within(&id("a"), &id("c")) && !ring.path(&id("a")).is_empty());
        assert_eq!(ring.may_put(&department("a", "甲", "b")), Err(TreeRefusal::Cycle));
    }

    #[test]
    fn a_name_has_no_separator_in_it() {
        for (text, fits) in [("研发部", true), (" 研发 部 ", true), ("研发/后端", false), ("研发／后端", false), ("", false)]
        {
            let mut problems = Problems::default();
            check_name(&mut problems, "name", text);
            assert_eq!(problems.finish().is_ok(), fits, "{text}");
        }
    }

    proptest! {
        /// Whatever is asked for, what is allowed leaves a tree: everything under the one topmost department,
        /// none deeper than allowed, no two siblings of one name.
        #[test]
        fn what_is_allowed_leaves_a_tree(changes in prop::collection::vec((0..14u8, 0..4u8, 0..15u8, any::<bool>()), 0..60)) {
            let mut tree = Departments::new([department("d0", "总部", "")]);
            for (own, name, parent, removes) in changes {
                let own = format!("d{own}");
                let wanted = department(&own, &format!("部{name}"), &if parent == 14 { String::new() } else { format!("d{parent}") });
                let mut list: Vec<Department> = tree.iter().cloned().collect();
                if removes {
                    if tree.may_remove(&wanted.department_id).is_err() { continue }
                    list.retain(|department| department.department_id != wanted.department_id);
                } else {
                    if tree.may_put(&wanted).is_err() { continue }
                    list.retain(|department| department.department_id != wanted.department_id);
                    list.push(wanted);
                }
                tree = Departments::new(list);
                prop_assert_eq!(tree.topmost().count(), 1);
                prop_assert_eq!(tree.with_subtrees([&id("d0")]).len(), tree.len());
                for one in tree.iter() {
                    prop_assert!(tree.upwards(&one.department_id).count() <= DEPTH_MAX);
                    prop_assert_eq!(tree.at_path(&tree.path(&one.department_id)), Some(one));
                }
            }
        }
    }
}
