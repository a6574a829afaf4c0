; SPDX-License-Identifier: MIT
;
; The twin of sudoku.yaml for CLIPS: the same rules in the same order. What `where:`
; says stands in the condition whose variable it is about.

(deftemplate cell (slot cell) (slot row) (slot column) (slot group))
(deftemplate clue (slot cell) (slot value))
(deftemplate value (slot n))
(deftemplate technique (slot name) (slot next))
(deftemplate turn (slot technique))
(deftemplate found (slot by))
(deftemplate possible (slot cell) (slot row) (slot column) (slot group) (slot value))

; What may stand in a cell: the value that is given, or any.
(defrule clue
  (declare (salience 100))
  (clue (cell ?c) (value ?v))
  (cell (cell ?c) (row ?row) (column ?column) (group ?group))
  =>
  (assert (possible (cell ?c) (row ?row) (column ?column) (group ?group) (value ?v))))

(defrule any
  (declare (salience 100))
  (cell (cell ?c) (row ?row) (column ?column) (group ?group))
  (not (clue (cell ?c)))
  (value (n ?v))
  =>
  (assert (possible (cell ?c) (row ?row) (column ?column) (group ?group) (value ?v))))

; Which technique has its turn.
(defrule from-the-start
  (declare (salience -10))
  ?found <- (found (by ?technique))
  ?turn <- (turn (technique ?technique))
  (exists (technique (next ?technique)))
  =>
  (retract ?found)
  (modify ?turn (technique single)))

(defrule next
  (declare (salience -20))
  ?turn <- (turn (technique ?technique))
  (technique (name ?technique) (next ?next))
  =>
  (modify ?turn (technique ?next)))

; A value that stands alone in its cell goes from the row, column and group.
(defrule naked-single-row
  (declare (salience 90))
  (turn (technique single))
  (possible (cell ?c) (row ?u) (value ?v))
  (not (possible (cell ?c) (value ~?v)))
  ?other <- (possible (row ?u) (value ?v) (cell ~?c))
  =>
  (retract ?other))

(defrule naked-single-column
  (declare (salience 90))
  (turn (technique single))
  (possible (cell ?c) (column ?u) (value ?v))
  (not (possible (cell ?c) (value ~?v)))
  ?other <- (possible (column ?u) (value ?v) (cell ~?c))
  =>
  (retract ?other))

(defrule naked-single-group
  (declare (salience 90))
  (turn (technique single))
  (possible (cell ?c) (group ?u) (value ?v))
  (not (possible (cell ?c) (value ~?v)))
  ?other <- (possible (group ?u) (value ?v) (cell ~?c))
  =>
  (retract ?other))

; What has one place in a row, column or group is there, and nothing else is.
(defrule hidden-single-row
  (declare (salience 80))
  (turn (technique single))
  (possible (row ?u) (value ?v) (cell ?c))
  (not (possible (row ?u) (value ?v) (cell ~?c)))
  ?other <- (possible (cell ?c) (value ~?v))
  =>
  (retract ?other))

(defrule hidden-single-column
  (declare (salience 80))
  (turn (technique single))
  (possible (column ?u) (value ?v) (cell ?c))
  (not (possible (column ?u) (value ?v) (cell ~?c)))
  ?other <- (possible (cell ?c) (value ~?v))
  =>
  (retract ?other))

(defrule hidden-single-group
  (declare (salience 80))
  (turn (technique single))
  (possible (group ?u) (value ?v) (cell ?c))
  (not (possible (group ?u) (value ?v) (cell ~?c)))
  ?other <- (possible (cell ?c) (value ~?v))
  =>
  (retract ?other))

; Where all places of a value in one unit lie in another, the rest of that loses it.
(defrule locked-group-row
  (declare (salience 70))
  (turn (technique locked))
  (possible (group ?a) (row ?b) (value ?v))
  (not (possible (group ?a) (value ?v) (row ~?b)))
  ?other <- (possible (row ?b) (value ?v) (group ~?a))
  =>
  (retract ?other)
  (assert (found (by locked))))

(defrule locked-group-column
  (declare (salience 70))
  (turn (technique locked))
  (possible (group ?a) (column ?b) (value ?v))
  (not (possible (group ?a) (value ?v) (column ~?b)))
  ?other <- (possible (column ?b) (value ?v) (group ~?a))
  =>
  (retract ?other)
  (assert (found (by locked))))

(defrule locked-row-group
  (declare (salience 70))
  (turn (technique locked))
  (possible (row ?a) (group ?b) (value ?v))
  (not (possible (row ?a) (value ?v) (group ~?b)))
  ?other <- (possible (group ?b) (value ?v) (row ~?a))
  =>
  (retract ?other)
  (assert (found (by locked))))

(defrule locked-column-group
  (declare (salience 70))
  (turn (technique locked))
  (possible (column ?a) (group ?b) (value ?v))
  (not (possible (column ?a) (value ?v) (group ~?b)))
  ?other <- (possible (group ?b) (value ?v) (column ~?a))
  =>
  (retract ?other)
  (assert (found (by locked))))

; Two cells of a unit that have the same two values alone: the others lose these.
(defrule naked-pair-row
  (declare (salience 60))
  (turn (technique naked-pair))
  (possible (cell ?c) (row ?u) (value ?v))
  (possible (cell ?c) (value ?w&:(> ?w ?v)))
  (not (possible (cell ?c) (value ~?v&~?w)))
  (possible (row ?u) (value ?v) (cell ?d&:(> ?d ?c)))
  (possible (cell ?d) (value ?w))
  (not (possible (cell ?d) (value ~?v&~?w)))
  ?other <- (possible (row ?u) (cell ~?c&~?d) (value ?v|?w))
  =>
  (retract ?other)
  (assert (found (by naked-pair))))

(defrule naked-pair-column
  (declare (salience 60))
  (turn (technique naked-pair))
  (possible (cell ?c) (column ?u) (value ?v))
  (possible (cell ?c) (value ?w&:(> ?w ?v)))
  (not (possible (cell ?c) (value ~?v&~?w)))
  (possible (column ?u) (value ?v) (cell ?d&:(> ?d ?c)))
  (possible (cell ?d) (value ?w))
  (not (possible (cell ?d) (value ~?v&~?w)))
  ?other <- (possible (column ?u) (cell ~?c&~?d) (value ?v|?w))
  =>
  (retract ?other)
  (assert (found (by naked-pair))))

(defrule naked-pair-group
  (declare (salience 60))
  (turn (technique naked-pair))
  (possible (cell ?c) (group ?u) (value ?v))
  (possible (cell ?c) (value ?w&:(> ?w ?v)))
  (not (possible (cell ?c) (value ~?v&~?w)))
  (possible (group ?u) (value ?v) (cell ?d&:(> ?d ?c)))
  (possible (cell ?d) (value ?w))
  (not (possible (cell ?d) (value ~?v&~?w)))
  ?other <- (possible (group ?u) (cell ~?c&~?d) (value ?v|?w))
  =>
  (retract ?other)
  (assert (found (by naked-pair))))

; Two values of a unit that have the same two cells alone: these lose all others.
(defrule hidden-pair-row
  (declare (salience 50))
  (turn (technique hidden-pair))
  (possible (row ?u) (cell ?c) (value ?v))
  (possible (row ?u) (value ?v) (cell ?d&:(> ?d ?c)))
  (not (possible (row ?u) (value ?v) (cell ~?c&~?d)))
  (possible (cell ?c) (value ?w&:(> ?w ?v)))
  (possible (cell ?d) (value ?w))
  (not (possible (row ?u) (value ?w) (cell ~?c&~?d)))
  ?other <- (possible (row ?u) (cell ?c|?d) (value ~?v&~?w))
  =>
  (retract ?other)
  (assert (found (by hidden-pair))))

(defrule hidden-pair-column
  (declare (salience 50))
  (turn (technique hidden-pair))
  (possible (column ?u) (cell ?c) (value ?v))
  (possible (column ?u) (value ?v) (cell ?d&:(> ?d ?c)))
  (not (possible (column ?u) (value ?v) (cell ~?c&~?d)))
  (possible (cell ?c) (value ?w&:(> ?w ?v)))
  (possible (cell ?d) (value ?w))
  (not (possible (column ?u) (value ?w) (cell ~?c&~?d)))
  ?other <- (possible (column ?u) (cell ?c|?d) (value ~?v&~?w))
  =>
  (retract ?other)
  (assert (found (by hidden-pair))))

(defrule hidden-pair-group
  (declare (salience 50))
  (turn (technique hidden-pair))
  (possible (group ?u) (cell ?c) (value ?v))
  (possible (group ?u) (value ?v) (cell ?d&:(> ?d ?c)))
  (not (possible (group ?u) (value ?v) (cell ~?c&~?d)))
  (possible (cell ?c) (value ?w&:(> ?w ?v)))
  (possible (cell ?d) (value ?w))
  (not (possible (group ?u) (value ?w) (cell ~?c&~?d)))
  ?other <- (possible (group ?u) (cell ?c|?d) (value ~?v&~?w))
  =>
  (retract ?other)
  (assert (found (by hidden-pair))))

; Three cells of a unit that have three values alone: the others lose these.
(defrule naked-triple-row
  (declare (salience 40))
  (turn (technique naked-triple))
  (possible (cell ?c) (row ?u) (value ?v))
  (possible (cell ?c) (value ?w&:(> ?w ?v)))
  (possible (row ?u) (value ?w) (cell ?d&~?c))
  (possible (cell ?d) (value ?z&~?v&~?w))
  (not (possible (cell ?c) (value ~?v&~?w&~?z)))
  (not (possible (cell ?d) (value ~?v&~?w&~?z)))
  (possible (row ?u) (value ?z) (cell ?e&~?c&~?d))
  (not (possible (cell ?e) (value ~?v&~?w&~?z)))
  ?other <- (possible (row ?u) (cell ~?c&~?d&~?e) (value ?v|?w|?z))
  =>
  (retract ?other)
  (assert (found (by naked-triple))))

(defrule naked-triple-column
  (declare (salience 40))
  (turn (technique naked-triple))
  (possible (cell ?c) (column ?u) (value ?v))
  (possible (cell ?c) (value ?w&:(> ?w ?v)))
  (possible (column ?u) (value ?w) (cell ?d&~?c))
  (possible (cell ?d) (value ?z&~?v&~?w))
  (not (possible (cell ?c) (value ~?v&~?w&~?z)))
  (not (possible (cell ?d) (value ~?v&~?w&~?z)))
  (possible (column ?u) (value ?z) (cell ?e&~?c&~?d))
  (not (possible (cell ?e) (value ~?v&~?w&~?z)))
  ?other <- (possible (column ?u) (cell ~?c&~?d&~?e) (value ?v|?w|?z))
  =>
  (retract ?other)
  (assert (found (by naked-triple))))

(defrule naked-triple-group
  (declare (salience 40))
  (turn (technique naked-triple))
  (possible (cell ?c) (group ?u) (value ?v))
  (possible (cell ?c) (value ?w&:(> ?w ?v)))
  (possible (group ?u) (value ?w) (cell ?d&~?c))
  (possible (cell ?d) (value ?z&~?v&~?w))
  (not (possible (cell ?c) (value ~?v&~?w&~?z)))
  (not (possible (cell ?d) (value ~?v&~?w&~?z)))
  (possible (group ?u) (value ?z) (cell ?e&~?c&~?d))
  (not (possible (cell ?e) (value ~?v&~?w&~?z)))
  ?other <- (possible (group ?u) (cell ~?c&~?d&~?e) (value ?v|?w|?z))
  =>
  (retract ?other)
  (assert (found (by naked-triple))))

; Three values of a unit that have three cells alone: these lose all others.
(defrule hidden-triple-row
  (declare (salience 35))
  (turn (technique hidden-triple))
  (possible (row ?u) (cell ?c) (value ?v))
  (possible (row ?u) (value ?v) (cell ?d&:(> ?d ?c)))
  (possible (cell ?d) (value ?w&~?v))
  (possible (row ?u) (value ?w) (cell ?e&~?c&~?d))
  (not (possible (row ?u) (value ?v) (cell ~?c&~?d&~?e)))
  (not (possible (row ?u) (value ?w) (cell ~?c&~?d&~?e)))
  (possible (cell ?e) (value ?z&~?v&~?w))
  (not (possible (row ?u) (value ?z) (cell ~?c&~?d&~?e)))
  ?other <- (possible (row ?u) (cell ?c|?d|?e) (value ~?v&~?w&~?z))
  =>
  (retract ?other)
  (assert (found (by hidden-triple))))

(defrule hidden-triple-column
  (declare (salience 35))
  (turn (technique hidden-triple))
  (possible (column ?u) (cell ?c) (value ?v))
  (possible (column ?u) (value ?v) (cell ?d&:(> ?d ?c)))
  (possible (cell ?d) (value ?w&~?v))
  (possible (column ?u) (value ?w) (cell ?e&~?c&~?d))
  (not (possible (column ?u) (value ?v) (cell ~?c&~?d&~?e)))
  (not (possible (column ?u) (value ?w) (cell ~?c&~?d&~?e)))
  (possible (cell ?e) (value ?z&~?v&~?w))
  (not (possible (column ?u) (value ?z) (cell ~?c&~?d&~?e)))
  ?other <- (possible (column ?u) (cell ?c|?d|?e) (value ~?v&~?w&~?z))
  =>
  (retract ?other)
  (assert (found (by hidden-triple))))

(defrule hidden-triple-group
  (declare (salience 35))
  (turn (technique hidden-triple))
  (possible (group ?u) (cell ?c) (value ?v))
  (possible (group ?u) (value ?v) (cell ?d&:(> ?d ?c)))
  (possible (cell ?d) (value ?w&~?v))
  (possible (group ?u) (value ?w) (cell ?e&~?c&~?d))
  (not (possible (group ?u) (value ?v) (cell ~?c&~?d&~?e)))
  (not (possible (group ?u) (value ?w) (cell ~?c&~?d&~?e)))
  (possible (cell ?e) (value ?z&~?v&~?w))
  (not (possible (group ?u) (value ?z) (cell ~?c&~?d&~?e)))
  ?other <- (possible (group ?u) (cell ?c|?d|?e) (value ~?v&~?w&~?z))
  =>
  (retract ?other)
  (assert (found (by hidden-triple))))

; An X-wing: in two lines a value has the same two places alone; across them, it has
; no other.
(defrule x-wing-row
  (declare (salience 30))
  (turn (technique x-wing))
  (possible (row ?a) (column ?c) (value ?v))
  (possible (row ?a) (value ?v) (column ?d&:(> ?d ?c)))
  (not (possible (row ?a) (value ?v) (column ~?c&~?d)))
  (possible (column ?c) (value ?v) (row ?b&:(> ?b ?a)))
  (possible (row ?b) (column ?d) (value ?v))
  (not (possible (row ?b) (value ?v) (column ~?c&~?d)))
  ?other <- (possible (value ?v) (column ?c|?d) (row ~?a&~?b))
  =>
  (retract ?other)
  (assert (found (by x-wing))))

(defrule x-wing-column
  (declare (salience 30))
  (turn (technique x-wing))
  (possible (column ?a) (row ?c) (value ?v))
  (possible (column ?a) (value ?v) (row ?d&:(> ?d ?c)))
  (not (possible (column ?a) (value ?v) (row ~?c&~?d)))
  (possible (row ?c) (value ?v) (column ?b&:(> ?b ?a)))
  (possible (column ?b) (row ?d) (value ?v))
  (not (possible (column ?b) (value ?v) (row ~?c&~?d)))
  ?other <- (possible (value ?v) (row ?c|?d) (column ~?a&~?b))
  =>
  (retract ?other)
  (assert (found (by x-wing))))

; An XY-wing: a cell of two values sees two others of two, each of which shares one of
; them and has the third; what sees both others loses that.
(defrule xy-wing
  (declare (salience 20))
  (turn (technique xy-wing))
  (possible (cell ?c) (value ?x) (row ?r1) (column ?k1) (group ?g1))
  (possible (cell ?c) (value ?y&~?x))
  (not (possible (cell ?c) (value ~?x&~?y)))
  (possible (cell ?d&~?c) (value ?x) (row ?r2) (column ?k2)
            (group ?g2&:(or (= ?r1 ?r2) (= ?k1 ?k2) (= ?g1 ?g2))))
  (possible (cell ?d) (value ?z&~?x&~?y))
  (not (possible (cell ?d) (value ~?x&~?z)))
  (possible (cell ?e&~?c&:(> ?e ?d)) (value ?z) (row ?r3) (column ?k3)
            (group ?g3&:(or (= ?r1 ?r3) (= ?k1 ?k3) (= ?g1 ?g3))))
  (possible (cell ?e) (value ?y))
  (not (possible (cell ?e) (value ~?y&~?z)))
  ?other <- (possible (cell ~?d&~?e) (value ?z) (row ?r) (column ?k)
                      (group ?g&:(or (= ?r ?r2) (= ?k ?k2) (= ?g ?g2))
                               &:(or (= ?r ?r3) (= ?k ?k3) (= ?g ?g3))))
  =>
  (retract ?other)
  (assert (found (by xy-wing))))

; A swordfish: the same with three lines and three places.
(defrule swordfish-row
  (declare (salience 15))
  (turn (technique swordfish))
  (possible (row ?a) (column ?d) (value ?v))
  (possible (row ?a) (value ?v) (column ?e&:(> ?e ?d)))
  (possible (column ?e) (value ?v) (row ?b&~?a))
  (possible (row ?b) (value ?v) (column ?f&~?d&~?e))
  (not (possible (row ?a) (value ?v) (column ~?d&~?e&~?f)))
  (not (possible (row ?b) (value ?v) (column ~?d&~?e&~?f)))
  (possible (column ?f) (value ?v) (row ?c&~?a&~?b))
  (not (possible (row ?c) (value ?v) (column ~?d&~?e&~?f)))
  ?other <- (possible (value ?v) (column ?d|?e|?f) (row ~?a&~?b&~?c))
  =>
  (retract ?other)
  (assert (found (by swordfish))))

(defrule swordfish-column
  (declare (salience 15))
  (turn (technique swordfish))
  (possible (column ?a) (row ?d) (value ?v))
  (possible (column ?a) (value ?v) (row ?e&:(> ?e ?d)))
  (possible (row ?e) (value ?v) (column ?b&~?a))
  (possible (column ?b) (value ?v) (row ?f&~?d&~?e))
  (not (possible (column ?a) (value ?v) (row ~?d&~?e&~?f)))
  (not (possible (column ?b) (value ?v) (row ~?d&~?e&~?f)))
  (possible (row ?f) (value ?v) (column ?c&~?a&~?b))
  (not (possible (column ?c) (value ?v) (row ~?d&~?e&~?f)))
  ?other <- (possible (value ?v) (row ?d|?e|?f) (column ~?a&~?b&~?c))
  =>
  (retract ?other)
  (assert (found (by swordfish))))
