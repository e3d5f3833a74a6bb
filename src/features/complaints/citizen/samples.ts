/** What an opened dialog knows, as an example. */
export const answerSample = {
  complaint: '0',
  ask: '0',
  number: 'CM-2570-00042',
  unit: 'กองช่าง',
  question: 'เสาต้นที่เท่าไร นับจากวัด',
}
