//! The reader's zone: a combobox by the ARIA Authoring Practices, searchable by city, identifier or offset.

use super::machine::Machine;
use crate::browser::{folded, visitor_zone, zone_ids};
use crate::composer::{Choice, FoundZone, Text, ZoneList, fields_zone};
use crate::words::{offset_text, place};
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// The picker.
#[component]
pub fn ZonePicker() -> impl IntoView {
    let machine = Machine::here();
    let language = machine.studio.language.get_untracked();
    let t = move |text| language.say(text);
    let chosen = Memo::new(move |_| machine.choice(Choice::Zone));
    // What is typed; `None` while the list is closed.
    let query = RwSignal::new(None::<String>);
    let active = RwSignal::new(None::<usize>);
    let input = NodeRef::<Input>::new();
    // What the browser's own zone is called, for a search by that name.
    let own = StoredValue::new(FoundZone {
        id: String::new(),
        name: t(Text::BrowsersOwn).to_owned(),
        offset: offset_text(fields_zone(&visitor_zone()).offset_at(machine.at.get_untracked())),
    });
    let list = Memo::new_with_compare(
        move |_| {
            let is_open = query.with(Option::is_some);
            is_open.then(|| {
                StoredValue::new_local(ZoneList::new(
                    zone_ids(),
                    machine.at.get_untracked(),
                    &folded,
                ))
            })
        },
        |before, after| before.map(Option::is_some) != after.map(Option::is_some),
    );
    let found = Memo::new(move |_| {
        let (Some(query), Some(list)) = (query.get(), list.get()) else {
            return Vec::new();
        };
        let query = folded(&query);
        let is_own = own.with_value(|own| folded(&own.name).contains(query.trim()));
        let first = is_own.then(|| own.get_value());
        let zones = list.with_value(|list| list.find(&query));
        first.into_iter().chain(zones).collect::<Vec<FoundZone>>()
    });
    let is_open = Memo::new(move |_| found.with(|found| !found.is_empty()));
    let named = move || match chosen.get() {
        zone if zone.is_empty() => format!("{} · {}", t(Text::BrowsersOwn), visitor_zone()),
        zone => format!("{} · {zone}", place(&zone)),
    };
    let close = move || {
        query.set(None);
        active.set(None);
        // What was typed goes.
        if let Some(input) = input.get_untracked() {
            input.set_value(&untrack(named));
        }
    };
    let open = move |text: String| {
        let is_typed = !text.is_empty();
        query.set(Some(text));
        let here = chosen.get_untracked();
        active.set(match is_typed {
            true => Some(0),
            false => found.with_untracked(|found| found.iter().position(|it| it.id == here)),
        });
    };
    let take = move |zone: String| {
        let is_new = zone != chosen.get_untracked();
        if is_new {
            machine.choose(Choice::Zone, zone);
        }
        close();
    };
    let press = move |event: KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if count == 0 => {
                event.prevent_default();
                open(String::new());
            }
            key @ ("ArrowDown" | "ArrowUp") => {
                event.prevent_default();
                let step = if key == "ArrowDown" { 1 } else { count - 1 };
                active.update(|active| {
                    *active = Some(match active {
                        Some(at) => (*at + step) % count,
                        None if step == 1 => 0,
                        None => count - 1,
                    });
                });
            }
            "Enter" => {
                event.prevent_default();
                let zone = active.get_untracked().and_then(|at| {
                    found.with_untracked(|found| found.get(at).map(|it| it.id.clone()))
                });
                if let Some(zone) = zone {
                    take(zone);
                }
            }
            "Escape" if count > 0 => {
                event.prevent_default();
                close();
            }
            _ => {}
        }
    };
    Effect::new(move || {
        let id = active.get().map(option_id);
        if let Some(option) = id.and_then(|id| document().get_element_by_id(&id)) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
    let options = move || {
        let here = chosen.get();
        let option = |(index, zone): (usize, FoundZone)| {
            let id = zone.id.clone();
            let is_here = zone.id == here;
            let under = if zone.id.is_empty() {
                visitor_zone()
            } else {
                zone.id.clone()
            };
            view! {
                <li
                    role="option"
                    id=option_id(index)
                    data-zone=zone.id
                    aria-selected=is_here.to_string()
                    class:active=move || active.get() == Some(index)
                    on:click=move |_| take(id.clone())
                >
                    <b>{zone.name}</b><span>{under}</span><span>{zone.offset}</span>
                </li>
            }
        };
        found
            .get()
            .into_iter()
            .enumerate()
            .map(option)
            .collect_view()
    };
    view! {
        <div class="field combo">
            <label for="zone" id="zone-label">{t(Text::ReadersZone)}</label>
            <input
                id="zone"
                role="combobox"
                aria-expanded=move || is_open.get().to_string()
                aria-controls="zones"
                aria-autocomplete="list"
                aria-activedescendant=move || active.get().map(option_id)
                spellcheck="false"
                autocomplete="off"
                node_ref=input
                prop:value=named
                on:focus=move |_| if let Some(input) = input.get_untracked() { input.select() }
                on:click=move |_| if query.with_untracked(Option::is_none) { open(String::new()) }
                on:input=move |event| open(event_target_value(&event))
                on:blur=move |_| close()
                on:keydown=press
            />
            // A press on the list must not take the focus from the field, which would close it.
            <ul id="zones" role="listbox" aria-labelledby="zone-label" hidden=move || !is_open.get() on:pointerdown=move |event| event.prevent_default()>
                {options}
            </ul>
        </div>
    }
}

fn option_id(index: usize) -> String {
    format!("zone-{index}")
}
