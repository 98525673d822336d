import vue from "@vitejs/plugin-vue";

// The elements are the browser's, and none of Vue's components.
const isCustomElement = (tag) => tag.startsWith("status-");

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
