//! What is kept in this browser: IndexedDB. Where it is refused, nothing is kept, and everything else works.

use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

const DATABASE: &str = "windowpane-studio";

/// A store: values under keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// Desks, as JSON.
    Drafts,
    /// Where feeds are saved, as JSON, without secrets.
    Places,
    /// Handles of files.
    Files,
}

impl Store {
    const ALL: [Self; 3] = [Self::Drafts, Self::Places, Self::Files];

    const fn name(self) -> &'static str {
        match self {
            Self::Drafts => "drafts",
            Self::Places => "places",
            Self::Files => "files",
        }
    }

    /// The value under a key.
    pub async fn get(self, key: &str) -> Option<JsValue> {
        let store = self.open(IdbTransactionMode::Readonly).await.ok()?;
        let value = result(&store.get(&key.into()).ok()?).await.ok()?;
        (!value.is_undefined()).then_some(value)
    }

    /// Each key with its value.
    pub async fn all(self) -> Vec<(String, JsValue)> {
        self.read_all().await.unwrap_or_default()
    }

    async fn read_all(self) -> Result<Vec<(String, JsValue)>, JsValue> {
        let store = self.open(IdbTransactionMode::Readonly).await?;
        // Both are asked for before either is awaited: a transaction ends once nothing is asked of it.
        let (keys, values) = (store.get_all_keys()?, store.get_all()?);
        let keys = Array::from(&result(&keys).await?);
        let values = Array::from(&result(&values).await?);
        let keys = keys.iter().map(|key| key.as_string().unwrap_or_default());
        Ok(keys.zip(values.iter()).collect())
    }

    /// Keeps a value under a key. Whether the browser has kept it.
    pub async fn put(self, key: &str, value: &JsValue) -> bool {
        let Ok(store) = self.open(IdbTransactionMode::Readwrite).await else {
            return false;
        };
        match store.put_with_key(value, &key.into()) {
            Ok(request) => result(&request).await.is_ok(),
            Err(_) => false,
        }
    }

    pub async fn remove(self, key: &str) {
        if let Ok(store) = self.open(IdbTransactionMode::Readwrite).await
            && let Ok(request) = store.delete(&key.into())
        {
            let _ = result(&request).await;
        }
    }

    async fn open(self, mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
        let missing = || JsValue::from_str("no IndexedDB");
        let window = web_sys::window().ok_or_else(missing)?;
        let factory = window.indexed_db()?.ok_or_else(missing)?;
        let request = factory.open_with_u32(DATABASE, 1)?;
        let upgrade = Closure::once_into_js({
            let request = request.clone();
            move || create(&request)
        });
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        let database: IdbDatabase = result(&request).await?.dyn_into()?;
        let transaction = database.transaction_with_str_and_mode(self.name(), mode)?;
        transaction.object_store(self.name())
    }
}

fn create(request: &IdbOpenDbRequest) {
    let database = request.result().ok();
    if let Some(database) = database.and_then(|it| it.dyn_into::<IdbDatabase>().ok()) {
        for store in Store::ALL {
            // It fails only if it is there already.
            let _ = database.create_object_store(store.name());
        }
    }
}

/// What a request gives.
async fn result(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    request.result()
}
