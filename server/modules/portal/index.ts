export { lookOf, readBrand } from './queries.ts';
