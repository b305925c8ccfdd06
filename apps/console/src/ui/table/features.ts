import { rowSortingFeature, tableFeatures } from '@tanstack/react-table';

/** How a column behaves beyond its content: `className` goes to its head and its cells. */
export type ColumnLook = { className?: string };

/** Rows come sorted and paged from the API: the table only needs to know the order it shows. */
export const FEATURES = tableFeatures({ rowSortingFeature, columnMeta: {} as ColumnLook });
export type Features = typeof FEATURES;
