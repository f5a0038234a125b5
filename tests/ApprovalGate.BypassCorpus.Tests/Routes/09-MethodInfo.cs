// gated: reflection on the public method
// control: ungated

typeof(Tools).GetMethod("Delete")!.Invoke(new Tools(), ["a.txt"]);
