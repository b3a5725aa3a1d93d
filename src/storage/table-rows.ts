export type Columns = Readonly<Record<string, string | number | boolean>>;

export interface NewRow {
  readonly rowKey: string;
  readonly columns: Columns;
}

export interface StoredRow {
  readonly rowKey: string;
  readonly etag: string;
  readonly columns: Readonly<Record<string, unknown>>;
  /** Table, partition and row: for messages. */
  readonly place: string;
}

/** `replace` only what has that tag; `upsert` whatever is there. */
export type Operation =
  | { readonly kind: "create"; readonly row: NewRow }
  | { readonly kind: "upsert"; readonly row: NewRow }
  | { readonly kind: "replace"; readonly row: NewRow; readonly etag: string };
