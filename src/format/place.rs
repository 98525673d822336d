use super::reader::{At, Reader};
use crate::feed::Code;
use crate::json::Node;

/// The list that an entry was found in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum List {
    Incidents,
    Maintenances,
    Notices,
}

/// The lists of entries, by their names in a feed.
pub const LISTS: [(&str, List); 3] = [
    ("incidents", List::Incidents),
    ("scheduled_maintenances", List::Maintenances),
    ("notices", List::Notices),
];

/// The position of an entry in the document, for problems that are found after all entries are
/// read.
pub struct Place {
    pub list: List,
    pub index: usize,
}

impl Place {
    pub fn note(&self, reader: &mut Reader, root: &At, code: Code) {
        let name = LISTS
            .iter()
            .find(|(_, list)| *list == self.list)
            .map_or("", |(name, _)| name);
        let list = match root.node {
            Some(Node::List(_)) => *root,
            _ => root.field(name),
        };
        if let Some((index, node)) = list.list().nth(self.index) {
            reader.note(&list.item(index, node).field("id"), code);
        }
    }
}
