//! The time zones that a reader can be in.

use super::fields_zone;
use crate::operator::TzDatabase;
use crate::schedule::{Instant, Zones};
use crate::words::{Place, insert, offset_text, place, search};

/// A zone in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundZone {
    pub id: String,
    /// Its city: "Kathmandu".
    pub name: String,
    /// "UTC+5:45"
    pub offset: String,
}

/// All zones, searchable by city, identifier or offset.
///
/// ```
/// use windowpane::composer::ZoneList;
/// use windowpane::schedule::Instant;
/// let ids = ["Asia/Katmandu".to_owned(), "Europe/Oslo".to_owned()];
/// let list = ZoneList::new(ids, Instant::from_millis(0), &str::to_lowercase);
/// assert_eq!(list.find("kathm")[0].id, "Asia/Katmandu");
/// assert_eq!(list.find("+01:00")[0].name, "Oslo");
/// assert_eq!(list.find("US/Pacific")[0].offset, "UTC−8");
/// assert_eq!(list.find("")[0].id, "UTC");
/// ```
pub struct ZoneList {
    places: Vec<Place>,
    at: Instant,
}

impl ZoneList {
    /// The list of the zones with these identifiers, and UTC, with their offsets at an instant. `fold` brings a text into normalization form D, in
    /// lower case.
    pub fn new(
        ids: impl IntoIterator<Item = String>,
        at: Instant,
        fold: &dyn Fn(&str) -> String,
    ) -> Self {
        let place = |id: &str| Place::new(id, fields_zone(id).offset_at(at), "", fold);
        let mut places = Vec::new();
        for id in ids.into_iter().filter(|id| id != "UTC") {
            insert(&mut places, place(&id));
        }
        places.insert(0, place("UTC"));
        Self { places, at }
    }

    /// The zones that a text finds, which is folded already; all for an empty one. One that is not listed, but exists, is found by its whole
    /// identifier.
    pub fn find(&self, query: &str) -> Vec<FoundZone> {
        let found: Vec<FoundZone> = search(&self.places, query)
            .into_iter()
            .map(|index| {
                let place = &self.places[index];
                FoundZone {
                    id: place.id.clone(),
                    name: place.name.clone(),
                    offset: offset_text(place.offset),
                }
            })
            .collect();
        match found.is_empty() {
            false => found,
            true => self.unlisted(query.trim()).into_iter().collect(),
        }
    }

    fn unlisted(&self, id: &str) -> Option<FoundZone> {
        let zone = TzDatabase.find(id)?;
        Some(FoundZone {
            id: zone.id().to_owned(),
            name: place(zone.id()),
            offset: offset_text(zone.offset_at(self.at)),
        })
    }
}
