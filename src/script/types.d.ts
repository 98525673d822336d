// What the build writes beside embed.js: the engines' glue. And the styles, which are imported as texts.
declare module "*.css" {
  const css: string;
  export default css;
}
