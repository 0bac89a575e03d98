declare const idOf: unique symbol;

/** UUIDv7 text: global from the first row, so that branches can share a book one day. */
export type Id<Of extends string = string> = string & { readonly [idOf]?: Of };
