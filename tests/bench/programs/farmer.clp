; SPDX-License-Identifier: MIT
;
; The twin of farmer.yaml for CLIPS: the same rules in the same order.

(deftemplate river (slot name))
(deftemplate level (slot river) (slot depth))
(deftemplate across (slot from) (slot to))
(deftemplate state
  (slot river) (slot id) (slot parent) (slot depth) (slot farmer) (slot wolf)
  (slot goat) (slot cabbage) (slot moved))
(deftemplate solution (slot river) (slot id) (slot depth))
(deftemplate step (slot river) (slot depth) (slot id) (slot moved))

; What can't be, and what was there before.
(defrule wolf-eats-goat
  (declare (salience 100))
  ?state <- (state (farmer ?there) (wolf ?here&~?there) (goat ?here))
  =>
  (retract ?state))

(defrule goat-eats-cabbage
  (declare (salience 100))
  ?state <- (state (farmer ?there) (goat ?here&~?there) (cabbage ?here))
  =>
  (retract ?state))

(defrule seen-before
  (declare (salience 90))
  (state (river ?r) (id ?id) (farmer ?f) (wolf ?w) (goat ?g) (cabbage ?c))
  ?state <- (state (river ?r) (id ?other&:(> ?other ?id)) (farmer ?f) (wolf ?w)
                   (goat ?g) (cabbage ?c))
  =>
  (retract ?state))

; The end of one river's search, and the way back from it.
(defrule solved
  (declare (salience 50))
  ?level <- (level (river ?r))
  (state (river ?r) (id ?id) (depth ?depth) (farmer right) (wolf right) (goat right)
         (cabbage right))
  =>
  (assert (solution (river ?r) (id ?id) (depth ?depth)))
  (retract ?level))

(defrule last-step
  (declare (salience 40))
  (solution (river ?r) (id ?id))
  (state (river ?r) (id ?id) (depth ?depth) (moved ?moved))
  =>
  (assert (step (river ?r) (depth ?depth) (id ?id) (moved ?moved))))

(defrule earlier-step
  (declare (salience 40))
  (step (river ?r) (id ?id))
  (state (river ?r) (id ?id) (parent ?parent&:(> ?parent 0)))
  (state (river ?r) (id ?parent) (depth ?depth) (moved ?moved))
  =>
  (assert (step (river ?r) (depth ?depth) (id ?parent) (moved ?moved))))

; The moves.
(defrule alone
  (level (river ?r) (depth ?d))
  (state (river ?r) (depth ?d) (id ?id) (farmer ?here) (wolf ?w) (goat ?g)
         (cabbage ?c))
  (across (from ?here) (to ?there))
  =>
  (assert (state (river ?r) (id (* 4 ?id)) (parent ?id) (depth (+ ?d 1))
                 (farmer ?there) (wolf ?w) (goat ?g) (cabbage ?c) (moved nothing))))

(defrule with-wolf
  (level (river ?r) (depth ?d))
  (state (river ?r) (depth ?d) (id ?id) (farmer ?here) (wolf ?here) (goat ?g)
         (cabbage ?c))
  (across (from ?here) (to ?there))
  =>
  (assert (state (river ?r) (id (+ (* 4 ?id) 1)) (parent ?id) (depth (+ ?d 1))
                 (farmer ?there) (wolf ?there) (goat ?g) (cabbage ?c) (moved wolf))))

(defrule with-goat
  (level (river ?r) (depth ?d))
  (state (river ?r) (depth ?d) (id ?id) (farmer ?here) (wolf ?w) (goat ?here)
         (cabbage ?c))
  (across (from ?here) (to ?there))
  =>
  (assert (state (river ?r) (id (+ (* 4 ?id) 2)) (parent ?id) (depth (+ ?d 1))
                 (farmer ?there) (wolf ?w) (goat ?there) (cabbage ?c) (moved goat))))

(defrule with-cabbage
  (level (river ?r) (depth ?d))
  (state (river ?r) (depth ?d) (id ?id) (farmer ?here) (wolf ?w) (goat ?g)
         (cabbage ?here))
  (across (from ?here) (to ?there))
  =>
  (assert (state (river ?r) (id (+ (* 4 ?id) 3)) (parent ?id) (depth (+ ?d 1))
                 (farmer ?there) (wolf ?w) (goat ?g) (cabbage ?there)
                 (moved cabbage))))

; From one river to the start of its search, and from one depth to the next.
(defrule start
  (declare (salience -20))
  (river (name ?r))
  =>
  (assert (level (river ?r) (depth 1)))
  (assert (state (river ?r) (id 1) (parent 0) (depth 1) (farmer left) (wolf left)
                 (goat left) (cabbage left) (moved nothing))))

(defrule deeper
  (declare (salience -10))
  ?level <- (level (river ?r) (depth ?d))
  (state (river ?r) (depth ?deeper&:(> ?deeper ?d)))
  =>
  (modify ?level (depth (+ ?d 1))))
