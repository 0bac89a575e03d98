import { type Theme, themeQuartz } from 'ag-grid-community';
import { type Density, densities } from '../theme/tokens.ts';

const themeOf = (density: Density): Theme => {
  const { row, header, padding, font } = densities[density];
  return themeQuartz.withParams({
    spacing: 4,
    fontFamily: 'inherit',
    fontSize: font,
    headerFontSize: 12,
    headerFontWeight: 500,
    rowHeight: row,
    headerHeight: header,
    cellHorizontalPadding: padding,
    backgroundColor: 'var(--surface)',
    foregroundColor: 'var(--text)',
    headerTextColor: 'var(--text-2)',
    headerBackgroundColor: 'var(--surface)',
    accentColor: 'var(--accent)',
    borderColor: 'var(--border)',
    rowHoverColor: 'var(--hover)',
    selectedRowBackgroundColor: 'var(--sel)',
    wrapperBorder: false,
    wrapperBorderRadius: 0,
    browserColorScheme: 'inherit',
  });
};

/** The grid's look in each density, derived from the tokens; colours follow the page's scheme by themselves. */
export const gridThemes: Readonly<Record<Density, Theme>> = {
  compact: themeOf('compact'),
  standard: themeOf('standard'),
  comfortable: themeOf('comfortable'),
};
