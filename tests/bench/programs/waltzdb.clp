; SPDX-License-Identifier: MIT
;
; The twin of waltzdb.yaml for CLIPS: the same rules in the same order.

(deftemplate stage (slot name))
(deftemplate shape (slot turn) (slot type))
(deftemplate line (slot p1) (slot p2) (slot dx) (slot dy))
(deftemplate edge
  (slot p1) (slot p2) (slot dx) (slot dy) (slot joined) (slot plotted) (slot label))
(deftemplate junction
  (slot type) (slot outer) (slot visited) (slot base) (slot p1) (slot p2) (slot p3))
(deftemplate legal
  (slot type) (slot outer) (slot id) (slot label1) (slot label2) (slot label3))
(deftemplate partner (slot label) (slot other))
(deftemplate edge-label (slot p1) (slot p2) (slot id) (slot label))

; Where the third edge of a junction is, seen from its first: left, opposite, right.

(deffacts shapes
  (shape (turn 1) (type arrow))
  (shape (turn 0) (type tee))
  (shape (turn -1) (type fork)))

; Two edges from each line.

(defrule reverse-edges
  (stage (name reversing))
  ?line <- (line (p1 ?p1) (p2 ?p2) (dx ?dx) (dy ?dy))
  =>
  (assert (edge (p1 ?p1) (p2 ?p2) (dx ?dx) (dy ?dy)
                (joined no) (plotted no)))
  (assert (edge (p1 ?p2) (p2 ?p1) (dx (- 0 ?dx)) (dy (- 0 ?dy))
                (joined no) (plotted no)))
  (retract ?line))

(defrule done-reversing
  (declare (salience -10))
  ?stage <- (stage (name reversing))
  (not (line))
  =>
  (modify ?stage (name detecting)))

; Junctions.

(defrule make-3
  (stage (name detecting))
  ?edge1 <- (edge (p1 ?base) (p2 ?p1) (dx ?x1) (dy ?y1) (joined no))
  ?edge2 <- (edge (p1 ?base) (p2 ?p2) (dx ?x2) (dy ?y2) (joined no))
  (test (> (- (* ?x1 ?y2) (* ?y1 ?x2)) 0))
  ?edge3 <- (edge (p1 ?base) (p2 ?p3) (dx ?x3) (dy ?y3) (joined no))
  (test (and (> (- (* ?x2 ?y3) (* ?y2 ?x3)) 0)
             (or (>= (- (* ?x1 ?y3) (* ?y1 ?x3)) 0) (and (< ?p1 ?p2) (< ?p1 ?p3)))))
  (shape (turn ?turn) (type ?type))
  (test (= ?turn (max -1 (min 1 (- (* ?x1 ?y3) (* ?y1 ?x3))))))
  =>
  (assert (junction (type ?type) (outer no) (visited no) (base ?base)
                    (p1 ?p1) (p2 ?p2) (p3 ?p3)))
  (modify ?edge1 (joined yes))
  (modify ?edge2 (joined yes))
  (modify ?edge3 (joined yes)))

(defrule make-l
  (stage (name detecting))
  ?edge1 <- (edge (p1 ?base) (p2 ?p1) (dx ?x1) (dy ?y1) (joined no))
  ?edge2 <- (edge (p1 ?base) (p2 ?p2) (dx ?x2) (dy ?y2) (joined no))
  (test (> (- (* ?x1 ?y2) (* ?y1 ?x2)) 0))
  (not (edge (p1 ?base) (p2 ~?p1&~?p2)))
  =>
  (assert (junction (type l) (outer no) (visited no) (base ?base)
                    (p1 ?p1) (p2 ?p2)))
  (modify ?edge1 (joined yes))
  (modify ?edge2 (joined yes)))

(defrule done-detecting
  (declare (salience -10))
  ?stage <- (stage (name detecting))
  =>
  (modify ?stage (name first-boundary)))

; Of the junctions on the boundary of the whole, the candidates are fewer.

(defrule first-boundary
  ?stage <- (stage (name first-boundary))
  ?junction <- (junction (base ?base))
  (not (junction (base ?other&:(> ?other ?base))))
  =>
  (modify ?junction (outer yes))
  (modify ?stage (name second-boundary)))

(defrule second-boundary
  ?stage <- (stage (name second-boundary))
  ?junction <- (junction (base ?base))
  (not (junction (base ?other&:(< ?other ?base))))
  =>
  (modify ?junction (outer yes))
  (modify ?stage (name labelling)))

; The next junction.

(defrule visit-3
  ?stage <- (stage (name labelling))
  ?junction <- (junction (type ~l) (visited no))
  =>
  (modify ?junction (visited now))
  (modify ?stage (name visiting)))

(defrule visit-2
  (declare (salience -10))
  ?stage <- (stage (name labelling))
  ?junction <- (junction (type l) (visited no))
  =>
  (modify ?junction (visited now))
  (modify ?stage (name visiting)))

(defrule done-labelling
  (declare (salience -20))
  ?stage <- (stage (name labelling))
  =>
  (modify ?stage (name plotting)))

; Its candidates.

(defrule enumerate-3
  (stage (name visiting))
  (junction (type ?type&~l) (outer no) (visited now) (base ?base)
            (p1 ?p1) (p2 ?p2) (p3 ?p3))
  (legal (type ?type) (id ?id)
         (label1 ?label1) (label2 ?label2) (label3 ?label3))
  =>
  (assert (edge-label (p1 ?base) (p2 ?p1) (id ?id) (label ?label1)))
  (assert (edge-label (p1 ?base) (p2 ?p2) (id ?id) (label ?label2)))
  (assert (edge-label (p1 ?base) (p2 ?p3) (id ?id) (label ?label3))))

(defrule enumerate-2
  (stage (name visiting))
  (junction (type l) (outer no) (visited now) (base ?base) (p1 ?p1) (p2 ?p2))
  (legal (type l) (id ?id)
         (label1 ?label1) (label2 ?label2))
  =>
  (assert (edge-label (p1 ?base) (p2 ?p1) (id ?id) (label ?label1)))
  (assert (edge-label (p1 ?base) (p2 ?p2) (id ?id) (label ?label2))))

(defrule enumerate-outer-3
  (stage (name visiting))
  (junction (type ?type&~l) (outer yes) (visited now) (base ?base)
            (p1 ?p1) (p2 ?p2) (p3 ?p3))
  (legal (type ?type) (outer yes) (id ?id)
         (label1 ?label1) (label2 ?label2) (label3 ?label3))
  =>
  (assert (edge-label (p1 ?base) (p2 ?p1) (id ?id) (label ?label1)))
  (assert (edge-label (p1 ?base) (p2 ?p2) (id ?id) (label ?label2)))
  (assert (edge-label (p1 ?base) (p2 ?p3) (id ?id) (label ?label3))))

(defrule enumerate-outer-2
  (stage (name visiting))
  (junction (type l) (outer yes) (visited now) (base ?base) (p1 ?p1) (p2 ?p2))
  (legal (type l) (outer yes) (id ?id)
         (label1 ?label1) (label2 ?label2))
  =>
  (assert (edge-label (p1 ?base) (p2 ?p1) (id ?id) (label ?label1)))
  (assert (edge-label (p1 ?base) (p2 ?p2) (id ?id) (label ?label2))))

(defrule done-visiting
  (declare (salience -10))
  ?stage <- (stage (name visiting))
  ?junction <- (junction (visited now))
  =>
  (modify ?junction (visited yes))
  (modify ?stage (name labelling)))

; The filter.

(defrule drop-alone
  (declare (salience 10))
  ?edge-label <- (edge-label (p1 ?p1) (p2 ?p2) (label ?label))
  (junction (base ?p2) (visited yes))
  (partner (label ?label) (other ?other))
  (not (edge-label (p1 ?p2) (p2 ?p1) (label ?other)))
  =>
  (retract ?edge-label))

(defrule drop-without-1
  (declare (salience 10))
  ?edge-label <- (edge-label (p1 ?base) (id ?id))
  (junction (base ?base) (p1 ?p1) (visited yes))
  (not (edge-label (p1 ?base) (p2 ?p1) (id ?id)))
  =>
  (retract ?edge-label))

(defrule drop-without-2
  (declare (salience 10))
  ?edge-label <- (edge-label (p1 ?base) (id ?id))
  (junction (base ?base) (p2 ?p2) (visited yes))
  (not (edge-label (p1 ?base) (p2 ?p2) (id ?id)))
  =>
  (retract ?edge-label))

(defrule drop-without-3
  (declare (salience 10))
  ?edge-label <- (edge-label (p1 ?base) (id ?id))
  (junction (type ~l) (base ?base) (p3 ?p3) (visited yes))
  (not (edge-label (p1 ?base) (p2 ?p3) (id ?id)))
  =>
  (retract ?edge-label))

; What is left: one label, or several.

(defrule plot-one
  (stage (name plotting))
  ?edge <- (edge (p1 ?p1) (p2 ?p2) (plotted no))
  (edge-label (p1 ?p1) (p2 ?p2) (label ?label))
  (not (edge-label (p1 ?p1) (p2 ?p2) (label ~?label)))
  =>
  (modify ?edge (label ?label) (plotted yes)))

(defrule plot-several
  (stage (name plotting))
  ?edge <- (edge (p1 ?p1) (p2 ?p2) (plotted no))
  (edge-label (p1 ?p1) (p2 ?p2) (label ?label))
  (edge-label (p1 ?p1) (p2 ?p2) (label ~?label))
  =>
  (modify ?edge (plotted yes)))

(defrule done-plotting
  (declare (salience -10))
  ?stage <- (stage (name plotting))
  =>
  (modify ?stage (name done)))
