/** Names in Chinese are folded by more characters now: those of before are folded anew by the next search for duplicates. */
export const migration = {
  id: '0085-simplified',
  up: {
    sqlite: [
      "update contact set name_key = '' where name_key glob '*[㐀-鿿]*'",
      "update account set name_key = '' where name_key glob '*[㐀-鿿]*'",
    ],
  },
}
