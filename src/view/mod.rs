//! What is drawn, as Leptos renders it. The components draw what the pure rooms decide, and decide nothing.

mod banner;
mod body;
mod clock;
mod entry;
mod filters;
mod kept;
mod language;
mod links;
mod mail;
mod mark;
mod pane;
mod phrase;
mod picker;
mod reader;
mod ticker;
mod timeline;
mod voice;

pub use banner::{banner, dismiss, named};
pub use kept::Kept;
pub use language::Language;
pub use pane::{Moment, Pane};
pub use timeline::Timeline;
pub use voice::{Topic, Voice};

/// The public custom properties and what both elements share. Set on the element:
///
/// - `--wp-ground`: what a timeline lies on
/// - `--wp-surface`: cards, and what the banner's tint is mixed with
/// - `--wp-ink`: text
/// - `--wp-soft`: what is said beside the main thing
/// - `--wp-line`: borders
/// - `--wp-accent`: links and the focus
/// - `--wp-operational`: all is well
/// - `--wp-maintenance`: planned work
/// - `--wp-minor`: degraded
/// - `--wp-major`: a partial outage
/// - `--wp-critical`: a major outage
/// - `--wp-unknown`: nothing is known
/// - `--wp-security`: a security notice
/// - `--wp-radius`: corners
/// - `--wp-size`: the text's size, of which all else is a part
/// - `--wp-font`: the typeface
/// - `--wp-mono`: the typeface of what is shown as written
/// - `--wp-pad`: the room inside a timeline's edge
/// - `--wp-layer`: the `z-index` of a banner at an edge of the window
///
/// What `::part()` reaches, and on which element:
///
/// - `banner` (banner): all of it
/// - `mark` (both): the mark of a level
/// - `state` (both): the level and where it stands, in words
/// - `title` (both): what it is about
/// - `time` (both): when
/// - `there` (banner): the provider's clock, or how old all this is
/// - `clocks` (both): that clocks change meanwhile
/// - `affects` (banner): what is affected
/// - `links` (both): the row of links
/// - `link` (both): a link of it
/// - `more` (both): "and 2 more" in a banner, "show more" in an entry
/// - `dismiss` (banner): the button that puts away
/// - `undo` (banner): the button that takes back
/// - `timeline` (timeline): all of it
/// - `overall` (timeline): how the whole service is
/// - `headline` (timeline): its sentence
/// - `components` (timeline): the section of services
/// - `incidents` (timeline): the section of open incidents
/// - `maintenance` (timeline): the section of planned work, and each card of it
/// - `notices` (timeline): the section of notices
/// - `history` (timeline): the section of the past
/// - `group` (timeline): the heading of a day or component in it
/// - `older` (timeline): the button for older entries
/// - `card` (timeline): what is open or to come, each
/// - `incident` (timeline): a card of an incident
/// - `notice` (timeline): a card of a notice
/// - `entry` (timeline): a line of the past
/// - `anchor` (timeline): the link to an entry on its page
/// - `windows` (timeline): when planned work is
/// - `window` (timeline): one of its windows
/// - `facts` (timeline): duration, downtime, what is affected
/// - `parts` (timeline): how each affected component is, and since when
/// - `mail` (both): what happens to mail
/// - `indicators` (timeline): the marks of a fraudulent message
/// - `advice` (timeline): what a customer can do
/// - `summary` (timeline): what was written when all was over
/// - `updates` (timeline): the list of news
/// - `body` (timeline): the text of one
/// - `tags` (timeline): an entry's tags
/// - `tag` (timeline): one of them, a filter
/// - `copy` (timeline): the button that copies the link to an entry
/// - `filters` (timeline): what to filter by
/// - `search` (timeline): the field for words among it
/// - `calendar` (timeline): the link to a calendar's file
/// - `zone` (timeline): the line that tells the zone of all times
/// - `zone-list` (timeline): the list to choose another from
/// - `footer` (timeline): links
pub const TOKENS_CSS: &str = include_str!("../../style/tokens.css");
pub const CONTROLS_CSS: &str = include_str!("../../style/controls.css");
pub const BANNER_CSS: &str = include_str!("../../style/banner.css");
pub const TIMELINE_CSS: &str = include_str!("../../style/timeline.css");
