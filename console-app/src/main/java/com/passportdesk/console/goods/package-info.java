/// How many there are of what this site counts: the shelf for people and programs, deliveries and
/// counts. Start at `GoodsService`; selling is the till's.
@NullMarked
package com.passportdesk.console.goods;

import org.jspecify.annotations.NullMarked;
