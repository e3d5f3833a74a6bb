/** What a file of an office is called by browsers. */
const OFFICE_FILE = 'application/vnd.openxmlformats-officedocument'
export const FILE_TYPES = {
  docx: `${OFFICE_FILE}.wordprocessingml.document`,
  pdf: 'application/pdf',
  xlsx: `${OFFICE_FILE}.spreadsheetml.sheet`,
  csv: 'text/csv; charset=utf-8',
} as const
