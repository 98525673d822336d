import vue from "@vitejs/plugin-vue";

// They are custom elements, not Vue components.
const isCustomElement = (tag) => tag.startsWith("status-");

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
