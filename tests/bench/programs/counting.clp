; SPDX-License-Identifier: MIT
; The twin of counting.yaml.
(deftemplate state (slot n))
(deftemplate done (slot n))

(defrule count
   ?state <- (state (n ?n&:(> ?n 0)))
   =>
   (modify ?state (n (- ?n 1))))

(defrule done
   (state (n 0))
   =>
   (assert (done (n 0))))
