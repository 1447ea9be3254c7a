/** Traditional characters with their simplified ones, `乾 干|亂 乱|…`; the package has no types for its tables. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string
  export default pairs
}
