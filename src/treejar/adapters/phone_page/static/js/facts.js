// Facts in words. A kind this page does not know is shown field by field.

const money = (sum) => `${sum.currency} ${Number(sum.amount).toLocaleString("en-US", { minimumFractionDigits: sum.amount.endsWith(".00") ? 0 : 2 })}`;
const skuOf = (product) => product.sku.code ?? product.sku;
const pieces = (number) => `${number} ${number === 1 ? "piece" : "pieces"}`;

const KINDS = {
  product: ["Product", (fact) => {
    const { product, exact, score } = fact;
    const found = exact ? "named by its code" : `match ${Number(score).toFixed(2)}`;
    return [`${skuOf(product)} ${product.name}`, [product.category, found].filter(Boolean).join(", ")];
  }],
  price: ["Price", (fact, name) => [`${money(fact.price)} each`, name(fact.product_id)]],
  stock: ["Stock", (fact, name) => [`${pieces(fact.available)} available`, name(fact.product_id)]],
  line: ["Line", (fact, name) => [`${fact.quantity} × ${name(fact.product_id)} = ${money(fact.total)}`, "before VAT"]],
  total: ["Total", (fact) => [money(fact.total), "before VAT"]],
  budget: ["Budget", (fact, name) => [
    `${money(fact.budget)} buys ${pieces(fact.units)}`,
    [name(fact.product_id), fact.shortfall ? `${money(fact.shortfall)} short` : ""].filter(Boolean).join(", "),
  ]],
  missing: ["Missing", (fact, name) => [`${pieces(fact.missing)} not in stock`, name(fact.product_id)]],
  from_price: ["From", (fact) => [`from ${money(fact.price)}`, fact.category]],
  ambiguous: ["Unclear", (fact) => [`${fact.code} fits ${fact.product_ids.length} products`, ""]],
  nothing: ["No match", (fact) => [`nothing found for “${fact.query}”`, ""]],
  unavailable: ["Silent", (fact) => [`${fact.what} could not be asked`, ""]],
  handover: ["Handover", (fact) => ["passed to a colleague", fact.at_work ? "at work now" : "outside office hours"]],
  learned: ["Learned", (fact) => [`stored the customer’s ${fact.detail.replaceAll("_", " ")}`, ""]],
};

/** `{kind, text, about}` of a fact; `facts` are all of the turn, to name products by. */
export function inWords(fact, facts) {
  const name = (id) => {
    const known = Object.values(facts).find((other) => other.type === "product" && other.product.id === id);
    return known ? skuOf(known.product) : String(id);
  };
  const kind = KINDS[fact.type];
  if (!kind) {
    const { type, source, as_of: _, ...rest } = fact;
    return { kind: type.replaceAll("_", " "), text: Object.entries(rest).map(([key, value]) => `${key}: ${plain(value)}`).join(", "), about: "" };
  }
  const [text, about] = kind[1](fact, name);
  return { kind: kind[0], text, about };
}

const plain = (value) => (typeof value === "object" && value !== null ? JSON.stringify(value) : String(value));
