const months = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
];

/** A date as people write it, as precise as it is known: "19 April 2020", "April 2020", "2020". */
export function readable(date: string | null): string {
  const [year, month, day] = (date ?? '').split('-');
  if (!year) return 'on an unknown day';
  const name = months[Number(month) - 1];
  if (!name) return year;
  return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`;
}
