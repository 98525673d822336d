use crate::browser::Detail;
use crate::feed::{ComponentStatus, Feed};
use crate::polling::State;
use crate::status::{self, Headline, MailEffect};
use crate::view::{self, Moment};
use wasm_bindgen::JsValue;

/// The `detail` of `status-ready` and `status-change`: the state of the service for the element's audience, and what the element
/// shows of it.
pub fn condition(moment: &Moment, headline: Option<&Headline>) -> Detail {
    let nothing = Feed::default();
    // A feed that could not be verified for so long is no basis for a decision.
    let feed = match moment.shown.state {
        State::Unknown => None,
        _ => moment.feed(),
    };
    let feed = feed.unwrap_or(&nothing);
    let verdict = moment.situation().verdict();
    let (settings, now) = (&moment.attributes.settings, moment.clock.now);
    let banner = headline.and_then(|headline| {
        let version = headline.version?;
        Some(view::named(&moment.clock, headline, version).into())
    });
    let entries = feed.entries.iter();
    let entries = entries.filter(|entry| status::deserves_banner(entry, settings, now));
    let mail = status::mail(feed, settings, now);
    let name =
        |effect: Option<MailEffect>| effect.map_or(JsValue::NULL, |effect| effect.name().into());
    let mail = Detail::default()
        .with("reading", name(mail.reading))
        .with("sending", name(mail.sending))
        .with("receiving", name(mail.receiving));
    let groups = status::groups(feed, settings, now);
    let mut components = Detail::default();
    for status in ComponentStatus::ALL {
        let all = groups.iter().flat_map(|group| &group.members);
        let of_status = all.filter(|(_, own)| own == status);
        let mut ids = of_status.map(|(component, _)| &*component.id).peekable();
        if ids.peek().is_some() {
            components = components.with_texts(status.name(), &mut ids);
        }
    }
    let unknown = settings.targeting.unknown_components(feed);
    let detail = Detail::default()
        .with("level", verdict.health.level_name())
        .with("verdict", verdict.health.name())
        .with("why", verdict.why.name())
        .with("banner", banner.unwrap_or(JsValue::NULL))
        .with_texts("entries", &mut entries.map(|entry| &*entry.id))
        .with("mail", mail)
        .with("components", components);
    match unknown.is_empty() {
        true => detail,
        false => detail.with_texts("unknown_components", &mut unknown.into_iter()),
    }
}
