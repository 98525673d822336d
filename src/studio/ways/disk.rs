//! Files of this computer that the operator has chosen: the File System Access API, which web-sys has only in part.

use crate::composer::ways::Missing;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = window, js_name = showOpenFilePicker, catch)]
    async fn show_open_file_picker(options: &Object) -> Result<JsValue, JsValue>;

    /// A file that was chosen. The browser asks once a visit whether it may be written.
    #[wasm_bindgen(js_name = FileSystemFileHandle)]
    #[derive(Clone, Debug, PartialEq)]
    pub type FileHandle;
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &FileHandle) -> String;
    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    async fn request_permission(this: &FileHandle, options: &Object) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getFile)]
    async fn get_file(this: &FileHandle) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = createWritable)]
    async fn create_writable(this: &FileHandle) -> Result<JsValue, JsValue>;

    type Writable;
    #[wasm_bindgen(method, catch)]
    async fn write(this: &Writable, text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn close(this: &Writable) -> Result<JsValue, JsValue>;
}

/// Whether this browser lets pages write files that were chosen.
pub fn can_write_files() -> bool {
    web_sys::window()
        .is_some_and(|window| Reflect::has(&window, &"showOpenFilePicker".into()).unwrap_or(false))
}

fn options(key: &str, value: &JsValue) -> Object {
    let options = Object::new();
    // A new object takes every property.
    let _ = Reflect::set(&options, &key.into(), value);
    options
}

impl FileHandle {
    /// Lets the operator choose one. `None` if they choose none.
    pub async fn pick() -> Option<Self> {
        let files = show_open_file_picker(&Object::new()).await.ok()?;
        let first = Array::from(&files).get(0);
        (!first.is_undefined()).then(|| first.unchecked_into())
    }

    /// The text that is on the disk now.
    ///
    /// # Errors
    ///
    /// If the browser does not allow it.
    pub async fn text(&self) -> Result<String, Missing> {
        let missing = |_| Missing::NoPermission;
        let options = options("mode", &"readwrite".into());
        let granted = self.request_permission(&options).await.map_err(missing)?;
        if granted != "granted" {
            return Err(Missing::NoPermission);
        }
        let file: File = self.get_file().await.map_err(missing)?.unchecked_into();
        let text = JsFuture::from(file.text()).await.map_err(missing)?;
        text.as_string().ok_or(Missing::NoPermission)
    }

    /// Writes the file, in one step once all of the text is there.
    ///
    /// # Errors
    ///
    /// If the browser does not allow it.
    pub async fn replace(&self, text: &str) -> Result<(), Missing> {
        let missing = |_| Missing::NoPermission;
        let file: Writable = self
            .create_writable()
            .await
            .map_err(missing)?
            .unchecked_into();
        file.write(text).await.map_err(missing)?;
        file.close().await.map_err(missing)?;
        Ok(())
    }
}
