use super::lookup::Lookup;
use super::{Component, visits};
use std::ops::Index;

/// The components of a feed, in the provider's order, with an index of their ids: a feed may list ten
/// thousand, and its entries may name as many.
///
/// ```
/// use windowpane::{format, schedule::FixedZones};
/// let text = br#"{"components":[{"id":"eu","name":"EU","group":true},{"id":"a","name":"App","status":"operational"}]}"#;
/// let (feed, _) = format::read(text, &FixedZones).unwrap();
/// assert_eq!(feed.components.find("a").unwrap().name.original, "App");
/// assert_eq!(feed.components.group("eu"), Some(0));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Components {
    all: Vec<Component>,
    by_id: Lookup,
}

impl From<Vec<Component>> for Components {
    fn from(all: Vec<Component>) -> Self {
        let by_id = Lookup::of(&mut all.iter().map(|component| &*component.id));
        Self { all, by_id }
    }
}

impl Components {
    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Component> + Clone {
        visits::counted(self.all.iter())
    }

    /// For changes of anything but the ids.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Component> {
        self.all.iter_mut()
    }

    /// The component at a place, if there is one.
    pub fn get(&self, place: usize) -> Option<&Component> {
        visits::count();
        self.all.get(place)
    }

    /// The component at a place, for changes of anything but its id.
    pub fn at_mut(&mut self, place: usize) -> &mut Component {
        &mut self.all[place]
    }

    /// The places of the components with this id, in order. Two only if the feed has a duplicate id.
    pub fn places(&self, id: &str) -> impl Iterator<Item = usize> {
        let places = self.by_id.places(id).iter().map(|(_, place)| *place);
        places.filter(move |&place| self.all[place].id == id)
    }

    /// The first component with this id.
    #[inline(never)]
    pub fn find(&self, id: &str) -> Option<&Component> {
        self.places(id).next().map(|place| &self.all[place])
    }

    /// The place of one of these components.
    pub fn place(&self, component: &Component) -> Option<usize> {
        self.places(&component.id)
            .find(|&place| std::ptr::eq(&self.all[place], component))
    }

    /// The place of the group with this id.
    #[inline(never)]
    pub fn group(&self, id: &str) -> Option<usize> {
        self.places(id).find(|&place| self.all[place].group)
    }
}

impl Index<usize> for Components {
    type Output = Component;

    fn index(&self, place: usize) -> &Component {
        visits::count();
        &self.all[place]
    }
}
