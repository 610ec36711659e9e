export { AddressMarks } from './parts/address-marks.tsx';
