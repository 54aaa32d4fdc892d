import io.ottla.{Connection, Ottla, OttlaException, ReadOptions, TopicSpec}
import io.ottla.arrow.OttlaArrow
import org.apache.arrow.memory.RootAllocator
import org.apache.arrow.vector.{BigIntVector, VarCharVector, VectorSchemaRoot}
import org.apache.arrow.vector.ipc.ArrowReader
import org.apache.arrow.vector.types.pojo.{ArrowType, Field, FieldType, Schema}

import scala.jdk.CollectionConverters._
import scala.util.Using

// The mean delay of each carrier, out of a topic that lives in this process. In this directory, after `make jar`:
//
//     mvn -q package
//     cd ../../target/examples/scala
//     java -cp 'lib/*' scala.tools.nsc.Main -usejavacp -d . ../../../examples/scala/Quickstart.scala
//     java --add-opens=java.base/java.nio=ALL-UNNAMED -cp '.:lib/*' Quickstart ./data
object Quickstart {
  private val flights = new Schema(
    List(
      new Field("carrier", FieldType.notNullable(new ArrowType.Utf8), null),
      new Field("dep_delay", FieldType.nullable(new ArrowType.Int(64, true)), null)
    ).asJava
  )

  private val delays = Seq("UA" -> Some(2L), "AA" -> Some(4L), "UA" -> None, "UA" -> Some(10L), "B6" -> Some(-3L))

  private def fill(rows: VectorSchemaRoot): Unit = {
    val carrier = rows.getVector("carrier").asInstanceOf[VarCharVector]
    val delay = rows.getVector("dep_delay").asInstanceOf[BigIntVector]
    delays.zipWithIndex.foreach { case ((name, minutes), row) =>
      carrier.setSafe(row, name.getBytes("UTF-8"))
      minutes.fold(delay.setNull(row))(delay.setSafe(row, _))
    }
    rows.setRowCount(delays.size)
  }

  /** The rows of a scan as Scala's values, batch by batch. */
  private def rows(scan: ArrowReader): Iterator[(String, Option[Long])] =
    Iterator.continually(scan.loadNextBatch()).takeWhile(identity).flatMap { _ =>
      val root = scan.getVectorSchemaRoot
      val carrier = root.getVector("carrier").asInstanceOf[VarCharVector]
      val delay = root.getVector("dep_delay").asInstanceOf[BigIntVector]
      (0 until root.getRowCount).map { row =>
        (carrier.getObject(row).toString, Option.unless(delay.isNull(row))(delay.get(row)))
      }
    }

  def main(arguments: Array[String]): Unit =
    Using.Manager { use =>
      val allocator = use(new RootAllocator)
      val log: Connection = use(Ottla.connect(arguments.headOption.getOrElse(":memory:")))
      val arrow = OttlaArrow.of(log, allocator)
      arrow.createTopic(TopicSpec.builder("flights").partitions(2).key("carrier").existOk(true), flights)

      val produced = Using.resource(VectorSchemaRoot.create(flights, allocator)) { root =>
        fill(root)
        arrow.produce("flights", root)
      }
      println(s"${produced.rows} rows in ${produced.offsets.size} partitions")

      val means = Using.resource(arrow.read("flights", ReadOptions.builder.columns("carrier", "dep_delay").build)) { scan =>
        rows(scan).collect { case (carrier, Some(minutes)) => carrier -> minutes }.toSeq
          .groupMap(_._1)(_._2)
          .view.mapValues(minutes => minutes.sum.toDouble / minutes.size)
          .toSeq.sorted
      }
      means.foreach { case (carrier, mean) => println(f"$carrier $mean%.1f") }

      try arrow.read("flights", ReadOptions.builder.columns("arr_delay").build)
      catch { case e: OttlaException => println(s"${e.code}") }
    }.get
}
