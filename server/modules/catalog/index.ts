export { assertProduct } from './commands/assert-product.ts';
export { createProduct } from './commands/create-product.ts';
export { catalogCards, getProduct, listOffered, listProducts } from './queries.ts';
export { removeSampleProducts } from './commands/remove-samples.ts';
export { reorders } from './rules/order.ts';
