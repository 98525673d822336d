use super::{AffectedComponent, Component};
use std::ops::Index;

/// The components of a feed, in the provider's order, with an index of their ids: a feed may list ten thousand, and its entries may
/// name as many.
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
    /// Every place in `all`, sorted by id; places with the same id in order.
    by_id: Vec<usize>,
}

impl From<Vec<Component>> for Components {
    fn from(all: Vec<Component>) -> Self {
        let mut by_id: Vec<usize> = (0..all.len()).collect();
        by_id.sort_unstable_by(|&a, &b| (&all[a].id, a).cmp(&(&all[b].id, b)));
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
        self.all.iter().inspect(|_| visits::count())
    }

    /// For changes of anything but the ids.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Component> {
        self.all.iter_mut().inspect(|_| visits::count())
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
    pub fn places(&self, id: &str) -> &[usize] {
        visits::count();
        let is_before = |place: &usize| self.all[*place].id.as_str() < id;
        let start = self.by_id.partition_point(is_before);
        let same = self.by_id[start..].iter();
        let count = same.take_while(|&&place| self.all[place].id == id).count();
        &self.by_id[start..start + count]
    }

    /// The first component with this id.
    pub fn find(&self, id: &str) -> Option<&Component> {
        self.places(id).first().map(|&place| &self.all[place])
    }

    /// The place of one of these components.
    pub fn place(&self, component: &Component) -> Option<usize> {
        let mut places = self.places(&component.id).iter().copied();
        places.find(|&place| std::ptr::eq(&self.all[place], component))
    }

    /// The place of the group with this id.
    pub fn group(&self, id: &str) -> Option<usize> {
        let places = self.places(id).iter();
        places.copied().find(|&place| self.all[place].group)
    }

    /// The places of the components that are named, in order, each with the first of those that name it.
    pub fn named<'e>(
        &self,
        affected: impl IntoIterator<Item = &'e AffectedComponent>,
    ) -> Vec<(usize, &'e AffectedComponent)> {
        let named = affected.into_iter().flat_map(|it| {
            let places = match it.id.is_empty() {
                true => &[],
                false => self.places(&it.id),
            };
            places.iter().map(move |&place| (place, it))
        });
        let mut named: Vec<_> = named.collect();
        named.sort_by_key(|(place, _)| *place);
        named.dedup_by_key(|(place, _)| *place);
        named
    }
}

impl Index<usize> for Components {
    type Output = Component;

    fn index(&self, place: usize) -> &Component {
        visits::count();
        &self.all[place]
    }
}

/// How often this thread has looked at a component. Counted in builds for tests only, which compare feeds of several sizes: work that
/// grows faster than the feed blocks the page of a large one.
pub mod visits {
    #[cfg(debug_assertions)]
    thread_local! {
        static COUNT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
    }

    #[inline]
    pub(super) fn count() {
        #[cfg(debug_assertions)]
        COUNT.set(COUNT.get() + 1);
    }

    /// How often `act` looks at a component.
    #[cfg(debug_assertions)]
    pub fn of<T>(act: impl FnOnce() -> T) -> usize {
        let before = COUNT.get();
        act();
        COUNT.get() - before
    }
}
