// The editor is a file of its own, which only the screen with the text of the feed loads.
export async function loadEditor() {
  await import('./editor.js');
}
