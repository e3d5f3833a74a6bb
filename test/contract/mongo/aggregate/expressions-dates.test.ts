import { Long } from 'mongodb'
import { expressions, faults } from '../support/expressions.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

const doc = {
  t: new Date('2026-01-15T20:30:45.678Z'),
  u: new Date('2024-02-29T00:00:00Z'),
  e: new Date('2026-12-31T18:00:00Z'),
  nul: null,
  s: 'x',
}

expressions(store, 'parts of dates', doc, [
  [{ $year: '$t' }, 2026],
  [{ $month: '$t' }, 1],
  [{ $dayOfMonth: '$t' }, 15],
  [{ $dayOfMonth: { date: '$t', timezone: 'Asia/Bangkok' } }, 16],
  [{ $hour: { date: '$t', timezone: '+07:00' } }, 3],
  [{ $hour: { date: '$t', timezone: '-0330' } }, 17],
  [{ $minute: '$t' }, 30],
  [{ $second: '$t' }, 45],
  [{ $millisecond: '$t' }, 678],
  [{ $dayOfWeek: '$t' }, 5],
  [{ $dayOfYear: '$e' }, 365],
  [{ $dayOfYear: { date: '$e', timezone: 'Asia/Bangkok' } }, 1],
  [{ $year: { date: '$e', timezone: 'Asia/Bangkok' } }, 2027],
  [{ $week: '$t' }, 2],
  [{ $isoWeek: '$t' }, 3],
  [{ $isoDayOfWeek: '$t' }, 4],
  [{ $isoWeekYear: '$e' }, Long.fromNumber(2026)],
  [{ $year: '$nul' }, null],
  [{ $year: '$zz' }, null],
  [{ $dateToParts: { date: '$u' } }, { year: 2024, month: 2, day: 29, hour: 0, minute: 0, second: 0, millisecond: 0 }],
  [
    { $dateToParts: { date: '$t', timezone: 'Asia/Bangkok', iso8601: true } },
    { isoWeekYear: 2026, isoWeek: 3, isoDayOfWeek: 5, hour: 3, minute: 30, second: 45, millisecond: 678 },
  ],
])

expressions(store, 'dates as texts', doc, [
  [{ $dateToString: { date: '$t' } }, '2026-01-15T20:30:45.678Z'],
  [{ $dateToString: { date: '$t', format: '%Y-%m-%d' } }, '2026-01-15'],
  [{ $dateToString: { date: '$t', format: '%d/%m/%Y %H:%M', timezone: 'Asia/Bangkok' } }, '16/01/2026 03:30'],
  [
    { $dateToString: { date: '$t', format: '%H%M%S.%L %z %Z %j %u %w %G-W%V %%', timezone: '+0700' } },
    '033045.678 +0700 420 016 5 6 2026-W03 %',
  ],
  [{ $dateToString: { date: '$nul', onNull: 'never' } }, 'never'],
  [{ $dateToString: { date: '$zz' } }, null],
  [{ $dateToString: { date: '$t', timezone: 'Asia/Bangkok' } }, '2026-01-16T03:30:45.678'],
  [{ $dateFromString: { dateString: '2026-01-15T10:00:00Z' } }, new Date('2026-01-15T10:00:00Z')],
  [
    { $dateFromString: { dateString: '2026-01-15 10:00:00', timezone: 'Asia/Bangkok' } },
    new Date('2026-01-15T03:00:00Z'),
  ],
  [{ $dateFromString: { dateString: '15-01-2026', format: '%d-%m-%Y' } }, new Date('2026-01-15T00:00:00Z')],
  [{ $dateFromString: { dateString: 'nonsense', onError: 'bad' } }, 'bad'],
  [{ $dateFromString: { dateString: null, onNull: 'none' } }, 'none'],
])

expressions(store, 'dates from parts', doc, [
  [{ $dateFromParts: { year: 2026, month: 2, day: 3 } }, new Date('2026-02-03T00:00:00Z')],
  [{ $dateFromParts: { year: 2026, month: 14, day: 1 } }, new Date('2027-02-01T00:00:00Z')],
  [{ $dateFromParts: { year: 2026, month: 1, day: 0 } }, new Date('2025-12-31T00:00:00Z')],
  [{ $dateFromParts: { year: 2026, hour: 7, timezone: 'Asia/Bangkok' } }, new Date('2026-01-01T00:00:00Z')],
  [{ $dateFromParts: { isoWeekYear: 2026, isoWeek: 3, isoDayOfWeek: 4 } }, new Date('2026-01-15T00:00:00Z')],
  [{ $dateFromParts: { year: null } }, null],
])

expressions(store, 'counting with dates', doc, [
  [{ $dateAdd: { startDate: '$t', unit: 'day', amount: 20 } }, new Date('2026-02-04T20:30:45.678Z')],
  [
    { $dateAdd: { startDate: new Date('2026-01-31T00:00:00Z'), unit: 'month', amount: 1 } },
    new Date('2026-02-28T00:00:00Z'),
  ],
  [{ $dateAdd: { startDate: '$u', unit: 'year', amount: 1 } }, new Date('2025-02-28T00:00:00Z')],
  [{ $dateAdd: { startDate: '$u', unit: 'quarter', amount: 1 } }, new Date('2024-05-29T00:00:00Z')],
  [{ $dateSubtract: { startDate: '$u', unit: 'hour', amount: 1 } }, new Date('2024-02-28T23:00:00Z')],
  [{ $dateDiff: { startDate: '$u', endDate: '$t', unit: 'year' } }, Long.fromNumber(2)],
  [{ $dateDiff: { startDate: '$u', endDate: '$t', unit: 'month' } }, Long.fromNumber(23)],
  [{ $dateDiff: { startDate: '$t', endDate: '$e', unit: 'day' } }, Long.fromNumber(350)],
  [{ $dateDiff: { startDate: '$t', endDate: '$e', unit: 'day', timezone: 'Asia/Bangkok' } }, Long.fromNumber(350)],
  [
    { $dateDiff: { startDate: new Date('2026-01-03'), endDate: new Date('2026-01-04'), unit: 'week' } },
    Long.fromNumber(1),
  ],
  [
    {
      $dateDiff: {
        startDate: new Date('2026-01-03'),
        endDate: new Date('2026-01-04'),
        unit: 'week',
        startOfWeek: 'mon',
      },
    },
    Long.fromNumber(0),
  ],
  [{ $dateDiff: { startDate: '$t', endDate: '$u', unit: 'hour' } }, Long.fromNumber(-16484)],
  [{ $dateTrunc: { date: '$t', unit: 'day' } }, new Date('2026-01-15T00:00:00Z')],
  [{ $dateTrunc: { date: '$t', unit: 'day', timezone: 'Asia/Bangkok' } }, new Date('2026-01-15T17:00:00Z')],
  [{ $dateTrunc: { date: '$t', unit: 'month' } }, new Date('2026-01-01T00:00:00Z')],
  [{ $dateTrunc: { date: '$t', unit: 'week' } }, new Date('2026-01-11T00:00:00Z')],
  [{ $dateTrunc: { date: '$t', unit: 'week', startOfWeek: 'monday' } }, new Date('2026-01-12T00:00:00Z')],
  [{ $dateTrunc: { date: '$t', unit: 'minute', binSize: 15 } }, new Date('2026-01-15T20:30:00Z')],
  [{ $dateTrunc: { date: '$t', unit: 'quarter' } }, new Date('2026-01-01T00:00:00Z')],
  [{ $dateTrunc: { date: '$nul', unit: 'day' } }, null],
])

faults(store, 'dates that cannot be', doc, [
  [{ $year: '$s' }, 16006],
  [{ $dateToString: { date: '$t', timezone: 'Nowhere/Land' } }, 40485],
  [{ $dateToString: { date: '$t', format: '%Q' } }, 18536],
  [{ $dateAdd: { startDate: '$t', unit: 'fortnight', amount: 1 } }, 9],
  [{ $dateAdd: { startDate: '$t', unit: 'day', amount: 1.5 } }, 5166405],
  [{ $dateFromString: { dateString: 'nonsense' } }, 241],
  [{ $dateFromParts: { month: 1 } }, 40516],
  [{ $dateFromParts: { year: 2026, month: 'x' } }, 40515],
  [{ $dateToString: {} }, 18628],
])
