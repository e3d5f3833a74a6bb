// What others may use of the year's public data.

export { catalogueFrom, catalogueToCsv, catalogueToJson } from './catalogue/carriers.ts'
export {
  AGENCY_KINDS,
  type Catalogue,
  type CatalogueItem,
  copyFor,
  kindOf,
  readCatalogue,
  SHIPPED,
} from './catalogue/catalogue.ts'
export { OIT_ERRORS } from './errors.ts'
export { type OitFeatureDeps, oitFeature } from './feature.ts'
export { createOit, type Oit, type OitDeps } from './oit.ts'
export { type PackItem, worstFirst } from './pack.ts'
export { packPaper, packSheets } from './print/pack.ts'
export { createVoice } from './print/voice.ts'
export { type Pack, pagePath } from './reading.ts'
