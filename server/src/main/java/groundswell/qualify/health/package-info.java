/**
 * Looks each day at how the playbook in force does, keeps and shows what it finds, warns, and takes
 * the version back when it must. The figures are the engine's ({@code qualify.hindsight}).
 */
@NullMarked
package groundswell.qualify.health;

import org.jspecify.annotations.NullMarked;
