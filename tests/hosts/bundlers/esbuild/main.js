import "windowpane/inline";

document.addEventListener("status-change", ({ detail }) => (document.querySelector("#level").textContent = detail.level));
