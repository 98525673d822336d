//! The page and its services, and what is moved into archives.

use super::Studio;
use super::chips::{Chip, Chips};
use super::files::download;
use super::outcome::{Outcome, Result};
use super::reading::Choice;
use super::trouble::Field;
use crate::composer::{PAGE_FIELDS, ServiceEdit, Text, archive, page_field};
use crate::edit::Edit;
use crate::feed::{ComponentStatus, Role};
use leptos::prelude::*;

/// What is changed on this screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Field,
    Add,
    Rename,
    Status,
    Remove,
    Archive,
}

/// The form for a field of the page, a service, or the archive.
#[component]
pub fn SettingsForm() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let part = RwSignal::new(Part::default());
    let field = RwSignal::new(PAGE_FIELDS[0].to_owned());
    let value = RwSignal::new(String::new());
    let service = RwSignal::new(first_service(studio));
    let role = RwSignal::new(String::new());
    let status = RwSignal::new(ComponentStatus::Operational.name().to_owned());
    let edit = move || -> Option<Edit> {
        let (typed, id) = (value.get(), service.get());
        match part.get() {
            Part::Field => page_field(&field.get(), &typed),
            Part::Add => ServiceEdit::Add {
                name: typed,
                role: Role::from_name(&role.get()),
            }
            .edit(),
            Part::Rename => ServiceEdit::Rename { id, name: typed }.edit(),
            Part::Status => ServiceEdit::Set {
                id,
                status: ComponentStatus::from_name(&status.get())?,
            }
            .edit(),
            Part::Remove => ServiceEdit::Remove { id }.edit(),
            Part::Archive => archive(&typed, Vec::new()),
        }
    };
    let outcome = Memo::new(move |_| Outcome::of(studio, edit()?));
    // What goes into an archive is a file of its own, which has to be there before the feed is.
    let archives = move || {
        outcome.with(|outcome| {
            let applied = outcome.as_ref()?.draft.as_ref().ok()?;
            let files = applied.files.clone();
            let button = move |(path, text): (String, String)| {
                let name = path.rsplit('/').next().unwrap_or_default().to_owned();
                let label = language.fill(Text::Download, &[("name", &path)]);
                view! { <button type="button" on:click=move |_| { let _ = download(&name, &text); }>{label}</button> }
            };
            (!files.is_empty()).then(|| view! { <p class="soft">{t(Text::ArchiveFirst)}</p><div class="buttons">{files.into_iter().map(button).collect_view()}</div> })
        })
    };
    let chips = [
        (Part::Field, Text::PageField),
        (Part::Add, Text::AddService),
        (Part::Rename, Text::RenameService),
        (Part::Status, Text::SetService),
        (Part::Remove, Text::RemoveService),
        (Part::Archive, Text::ToArchive),
    ];
    let chips: Vec<_> = chips
        .into_iter()
        .map(|(part, text)| Chip::plain(part, t(text)))
        .collect();
    let is = move |parts: &'static [Part]| move || !parts.contains(&part.get());
    let named = |name: &str| (name.to_owned(), name.to_owned());
    let fields: Vec<_> = PAGE_FIELDS.iter().map(|name| named(name)).collect();
    let roles: Vec<_> = [(String::new(), t(Text::NothingSaid).to_owned())]
        .into_iter()
        .chain(Role::ALL.iter().map(|role| named(role.name())))
        .collect();
    let statuses: Vec<_> = ComponentStatus::ALL
        .iter()
        .filter(|it| **it != ComponentStatus::Unknown)
        .map(|it| named(it.name()))
        .collect();
    let services = Signal::derive(move || {
        studio.feed.with(|feed| {
            feed.components
                .iter()
                .map(|it| (it.id.clone(), it.name.original.clone()))
                .collect::<Vec<_>>()
        })
    });
    let label = move || match part.get() {
        Part::Archive => t(Text::OlderThan),
        Part::Add | Part::Rename => t(Text::NameOfService),
        _ => t(Text::NewValue),
    };
    view! {
        <div class="form">
            <div class="fields">
                <h2>{t(Text::Settings)}</h2>
                <Chips label=t(Text::WhatToDo) chips value=part choose=move |it| { part.set(it); value.set(String::new()); }/>
                <div hidden=is(&[Part::Field])><Choice label=t(Text::PageField) options=fields value=field choose=move |it| field.set(it)/></div>
                <div hidden=is(&[Part::Rename, Part::Status, Part::Remove])><Choice label=t(Text::Services) options=services value=service choose=move |it| service.set(it)/></div>
                <div hidden=is(&[Part::Field, Part::Add, Part::Rename, Part::Archive])>
                    {move || view! { <Field label=label() value typed=move |it| value.set(it)/> }}
                </div>
                <div hidden=is(&[Part::Add])><Choice label=t(Text::RoleOfService) options=roles value=role choose=move |it| role.set(it)/></div>
                <div hidden=is(&[Part::Status])><Choice label=t(Text::StatusIs) options=statuses value=status choose=move |it| status.set(it)/></div>
                {archives}
            </div>
            <Result outcome button=Signal::derive(move || language.fill(Text::PostUpdate, &[("place", &studio.place())])) empty=t(Text::NewValue)/>
        </div>
    }
}

fn first_service(studio: Studio) -> String {
    studio.feed.with_untracked(|feed| {
        feed.components
            .iter()
            .next()
            .map(|it| it.id.clone())
            .unwrap_or_default()
    })
}
