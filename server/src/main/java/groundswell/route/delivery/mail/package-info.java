/** Owns mail about handoffs: how it is written, and how it is given to an SMTP server. */
@NullMarked
package groundswell.route.delivery.mail;

import org.jspecify.annotations.NullMarked;
