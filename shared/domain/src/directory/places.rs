//! Departments by what a row calls them, and those that have to be made.

use std::collections::HashMap;

use super::Why;
use super::lookup::folded;
use crate::department::{Department, Departments, TreeRefusal, check_name, name};
use crate::id::DepartmentId;
use crate::validation::Problems;

/// What may stand between the names of a path.
const SEPARATORS: [char; 5] = ['/', '\u{ff0f}', '\\', '>', '\u{ff1e}'];
/// How many of several paths are shown.
const SHOWN: usize = 3;

/// A department that has to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDepartment {
    /// The department, below one that there is or one made before it.
    pub department: Department,
    /// Its path.
    pub path: String,
}

/// The departments there are, with those to be made.
pub(super) struct Places<'a> {
    tree: Departments,
    made: Vec<NewDepartment>,
    /// What was found or refused for each text: a table names each department often.
    known: HashMap<String, Result<DepartmentId, Why>>,
    /// By folded names, from the topmost to the department.
    paths: Vec<(Vec<String>, DepartmentId)>,
    may_create: bool,
    id_of: &'a dyn Fn(&str) -> DepartmentId,
}

impl<'a> Places<'a> {
    pub(super) fn new(tree: &Departments, may_create: bool, id_of: &'a dyn Fn(&str) -> DepartmentId) -> Self {
        let mut places = Self { tree: tree.clone(), made: Vec::new(), known: HashMap::new(), paths: Vec::new(), may_create, id_of };
        places.index();
        places
    }

    fn index(&mut self) {
        self.paths = self
            .tree
            .iter()
            .map(|department| {
                let mut names: Vec<_> = self.tree.upwards(&department.department_id).map(|above| folded(&above.name)).collect();
                names.reverse();
                (names, department.department_id.clone())
            })
            .collect();
    }

    /// The department that a text names: by its path, by the end of its path, or by its name.
    pub(super) fn find(&mut self, text: &str) -> Result<DepartmentId, Why> {
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let names: Vec<String> = text.split(SEPARATORS).map(name).filter(|name| !name.is_empty()).collect();
        let found = self.look(&names);
        self.known.insert(text.to_owned(), found.clone());
        found
    }

    /// The topmost department, where there is one only.
    pub(super) fn topmost(&self) -> Option<&Department> {
        let mut topmost = self.tree.topmost();
        topmost.next().filter(|_| topmost.next().is_none())
    }

    pub(super) fn into_made(self) -> Vec<NewDepartment> {
        self.made
    }

    fn look(&mut self, names: &[String]) -> Result<DepartmentId, Why> {
        let wanted: Vec<String> = names.iter().map(|name| folded(name)).collect();
        if wanted.is_empty() {
            return Err(Why::NoDepartment);
        }
        if let Some((_, id)) = self.paths.iter().find(|(path, _)| *path == wanted) {
            return Ok(id.clone());
        }
        let ends: Vec<&DepartmentId> = self.paths.iter().filter(|(path, _)| path.ends_with(&wanted)).map(|(_, id)| id).collect();
        match ends[..] {
            [id] => Ok(id.clone()),
            [] if self.may_create => self.make(names),
            [] => Err(Why::NoDepartment),
            _ => Err(Why::SeveralDepartments { paths: ends.iter().take(SHOWN).map(|id| self.tree.path(id)).collect() }),
        }
    }

    /// Makes the departments of a path that are missing, below the topmost one if the path does not begin there.
    fn make(&mut self, names: &[String]) -> Result<DepartmentId, Why> {
        let top = self.topmost().map(|top| (top.department_id.clone(), folded(&top.name)));
        let names = match &top {
            Some((_, name)) if folded(&names[0]) == *name => &names[1..],
            _ => names,
        };
        let mut above = top.map(|(id, _)| id);
        for name in names {
            above = Some(self.child(above.as_ref(), name)?);
        }
        above.ok_or(Why::NoDepartment)
    }

    /// The department of a name below another, made if there is none.
    fn child(&mut self, above: Option<&DepartmentId>, name: &str) -> Result<DepartmentId, Why> {
        let same = |department: &&Department| folded(&department.name) == folded(name);
        let there = match above {
            Some(id) => self.tree.children(id).find(same),
            None => self.tree.topmost().find(same),
        };
        if let Some(there) = there {
            return Ok(there.department_id.clone());
        }
        let mut problems = Problems::default();
        check_name(&mut problems, "", name);
        problems.finish().map_err(|found| Why::DepartmentRefused { zh: found[0].zh.clone(), en: found[0].en.clone() })?;
        let path = above.map_or_else(|| name.to_owned(), |above| format!("{}/{name}", self.tree.path(above)));
        let department = Department { department_id: (self.id_of)(&path), name: name.to_owned(), parent: above.cloned(), rev: 0 };
        self.tree.may_put(&department).map_err(refused)?;
        self.tree = Departments::new(self.tree.iter().cloned().chain([department.clone()]));
        self.index();
        let id = department.department_id.clone();
        self.made.push(NewDepartment { department, path });
        Ok(id)
    }
}

fn refused(why: TreeRefusal) -> Why {
    let (zh, en) = match why {
        TreeRefusal::TooDeep => ("部门层级过深", "the departments would be too many levels deep"),
        TreeRefusal::TooMany => ("部门数量已达上限", "there would be too many departments"),
        TreeRefusal::NameTaken => ("上级部门下已有同名部门", "there is one of this name already"),
        // A company without a single topmost department has to be given one first.
        _ => ("请先在“部门”中设置最上级部门", "set up the topmost department first"),
    };
    Why::DepartmentRefused { zh: zh.into(), en: en.into() }
}
