const GIVEN =
  'Aino Bela Cem Dana Emil Faye Gero Hilda Ivo Jana Karl Lia Milan Nele Olav Petra Quinn Runa Sami Tove Ugo Vera Wim Xaver Yara Zoe Arne Britt Coen Dilek';
const FAMILY =
  'Ahlers Bakker Castro Dahl Engel Faber Gallo Hauge Iversen Jansen Kurz Lund Moreno Nagy Olsen Pinto Quist Reyes Sato Toth Unger Vogel Winter Yilmaz Zeman Aydin Bauer Costa Dietz Ekman';

export const given = GIVEN.split(' ');
export const family = FAMILY.split(' ');
export const departments = [
  'Sales',
  'Engineering',
  'Finance',
  'Support',
  'Operations',
  'Legal',
  'Marketing',
  'Logistics',
];
export const offices = ['North 1', 'North 2', 'South', 'Harbour', 'Campus A', 'Campus B', 'Remote'];
export const titles = ['Specialist', 'Manager', 'Engineer', 'Analyst', 'Assistant', 'Director', 'Consultant'];
export const subjects = ['Atlas', 'Beacon', 'Comet', 'Delta', 'Ember', 'Flint', 'Grove', 'Harbor', 'Iris', 'Juniper'];
