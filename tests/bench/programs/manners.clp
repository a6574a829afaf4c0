; SPDX-License-Identifier: MIT
;
; The twin of manners.yaml for CLIPS: the same rules in the same order.

(deftemplate guest (slot name) (slot sex) (slot hobby))
(deftemplate last-seat (slot seat))
(deftemplate next-id (slot id))
(deftemplate context (slot state))
(deftemplate seating
  (slot id) (slot parent) (slot seat1) (slot name1) (slot seat2) (slot name2)
  (slot path-done))
(deftemplate path (slot id) (slot name) (slot seat))
(deftemplate chosen (slot id) (slot name) (slot hobby))

(defrule assign-first-seat
  ?context <- (context (state start))
  (guest (name ?name))
  ?next <- (next-id (id ?id))
  =>
  (assert (seating (id ?id) (parent 0) (seat1 1) (name1 ?name) (seat2 1) (name2 ?name)
                   (path-done yes)))
  (assert (path (id ?id) (name ?name) (seat 1)))
  (modify ?next (id (+ ?id 1)))
  (modify ?context (state assign-seats)))

(defrule find-seating
  ?context <- (context (state assign-seats))
  (seating (id ?parent) (seat2 ?seat) (name2 ?left) (path-done yes))
  (guest (name ?left) (sex ?sex) (hobby ?hobby))
  (guest (name ?right) (sex ~?sex) (hobby ?hobby))
  ?next <- (next-id (id ?id))
  (not (path (id ?parent) (name ?right)))
  (not (chosen (id ?parent) (name ?right) (hobby ?hobby)))
  =>
  (assert (seating (id ?id) (parent ?parent) (seat1 ?seat) (name1 ?left)
                   (seat2 (+ ?seat 1)) (name2 ?right) (path-done no)))
  (assert (path (id ?id) (name ?right) (seat (+ ?seat 1))))
  (assert (chosen (id ?parent) (name ?right) (hobby ?hobby)))
  (modify ?next (id (+ ?id 1)))
  (modify ?context (state make-path)))

(defrule make-path
  (context (state make-path))
  (seating (id ?id) (parent ?parent) (path-done no))
  (path (id ?parent) (name ?name) (seat ?seat))
  (not (path (id ?id) (name ?name)))
  =>
  (assert (path (id ?id) (name ?name) (seat ?seat))))

(defrule path-done
  ?context <- (context (state make-path))
  ?seating <- (seating (path-done no))
  =>
  (modify ?seating (path-done yes))
  (modify ?context (state check-done)))

(defrule are-we-done
  ?context <- (context (state check-done))
  (last-seat (seat ?last))
  (seating (seat2 ?last))
  =>
  (modify ?context (state print-results)))

(defrule continue
  ?context <- (context (state check-done))
  =>
  (modify ?context (state assign-seats)))

(defrule print-results
  (context (state print-results))
  (last-seat (seat ?last))
  (seating (id ?id) (seat2 ?last))
  ?path <- (path (id ?id) (name ?name) (seat ?seat))
  =>
  (retract ?path)
  (printout t ?name " " ?seat crlf))

(defrule all-done
  (context (state print-results))
  =>
  (halt))
