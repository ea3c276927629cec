/** What calls cost, and how much may be spent: list prices and the user's own, the price of a call by its tokens, and the budgets. */
@NullMarked
package dev.umbra.cost;

import org.jspecify.annotations.NullMarked;
