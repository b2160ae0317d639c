// What the page uses of AG Grid: it is installed beside the bench only, so its own types may not be there.

declare module 'ag-grid-community' {
  export const AllCommunityModule: object;
  export const ModuleRegistry: { registerModules: (modules: readonly object[]) => void };

  export interface ColDef<Row> {
    colId: string;
    valueGetter: (params: { data: Row | undefined }) => string | number | null;
    valueFormatter?: (params: { value: unknown }) => string;
    comparator?: (one: unknown, other: unknown) => number;
    enableCellChangeFlash?: boolean;
    sort?: 'asc' | 'desc';
    width: number;
  }

  export interface GridOptions<Row> {
    rowData: Row[];
    getRowId: (params: { data: Row }) => string;
    rowHeight: number;
    deltaSort: boolean;
    columnDefs: ColDef<Row>[];
  }

  export interface GridApi<Row> {
    applyTransactionAsync(transaction: { update: Row[] }): void;
    applyColumnState(state: {
      state: { colId: string; sort: 'asc' | 'desc' }[];
      defaultState: { sort: null };
    }): boolean;
  }

  export function createGrid<Row>(element: HTMLElement, options: GridOptions<Row>): GridApi<Row>;
}
