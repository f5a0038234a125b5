namespace ApprovalGate.Cel.Tests.Checking;

public sealed class CheckerTests
{
    [TestCase("amuont > 1000", 1, "Unknown name 'amuont'. Did you mean 'amount'? Known names: amount, currency, attempts, urgent, account, at, wait, customer, items, limit.")]
    [TestCase("amount > 'a'", 8, "'>' is not defined for double and string.")]
    [TestCase("amount == 1000", 8, "'==' cannot compare double with int. Write both as the same kind of number, such as 1.0 or double(x).")]
    [TestCase("urgent && attempts", 11, "'&&' takes bool, not int.")]
    [TestCase("customer.agee > 3", 10, "Customer has no member 'agee'. Did you mean 'age'? Members: name, age, note.")]
    [TestCase("currency.startWith('E')", 10, "There is no function 'startWith'. Did you mean 'startsWith'?")]
    [TestCase("currency.startsWith(1)", 10, "There is no string.startsWith(int). There is string.startsWith(string).")]
    [TestCase("sizeof(currency) > 1", 1, "There is no function 'sizeof'. Did you mean 'size'?")]
    [TestCase("currency.length", 10, "string has no fields.")]
    [TestCase("items['a']", 7, "A list is indexed by int, not string.")]
    [TestCase("{'a': 1}[1]", 10, "The keys of this map are string, not int.")]
    [TestCase("amount.all(x, true)", 1, "all() takes a list or map, not double.")]
    [TestCase("items.exists(i, i.prize > 1.0)", 19, "Item has no member 'prize'. Did you mean 'price'? Members: sku, price.")]
    [TestCase("{1.5: 1}", 2, "A map key is bool, int, uint or string, not double.")]
    [TestCase("urgent ? 1 : 'a'", 10, "Both results need one type, not int and string.")]
    [TestCase("[?1]", 3, "An optional is expected after '?', not int.")]
    [TestCase("amount + attempts", 8, "'+' is not defined for double and int.")]
    [TestCase("-account", 1, "'-' is not defined for uint.")]
    [TestCase("currency == null", 10, "'==' cannot compare string with null.")]
    [TestCase("currency.matches('(')", 18, "The pattern has an open group.")]
    public void Check_WrongExpression_SaysWhatAndWhere(string text, int column, string problem)
    {
        var error = Assert.Throws<CelCheckException>(() => Refund.Environment.Check(text))!.Errors[0];

        Assert.Multiple(() =>
        {
            Assert.That(error.Problem, Does.StartWith(problem));
            Assert.That((error.Line, error.Column), Is.EqualTo((1, column)));
        });
    }

    [Test]
    public void Check_SeveralErrors_ReportsEachInOrder()
    {
        var errors = Assert.Throws<CelCheckException>(() => Refund.Environment.Check("foo > 1 &&\nbar.contains('a') && currency.x == 1"))!.Errors;

        Assert.That(errors.Select(error => (error.Line, error.Column)), Is.EqualTo(new[] { (1, 1), (2, 1), (2, 31) }));
    }

    [TestCase("amount > 1000", "bool")]
    [TestCase("attempts + 1", "int")]
    [TestCase("[1, 2]", "list(int)")]
    [TestCase("[1, 'a']", "list(dyn)")]
    [TestCase("{'a': [1.0]}", "map(string, list(double))")]
    [TestCase("items.map(i, i.price)", "list(double)")]
    [TestCase("items.filter(i, i.price > 1)[0].sku", "string")]
    [TestCase("customer.?note", "optional(string or null)")]
    [TestCase("limit", "int or null")]
    [TestCase("at - at", "duration")]
    [TestCase("at + wait", "timestamp")]
    [TestCase("cel.bind(x, amount, [x])", "list(double)")]
    [TestCase("optional.of(1).optMap(x, string(x))", "optional(string)")]
    [TestCase("dyn(1) + 1", "int")]
    [TestCase("urgent ? null : limit", "int or null")]
    [TestCase("type(1)", "type")]
    [TestCase("math.greatest(1, 2, 3)", "int")]
    [TestCase("math.greatest(1, 2.0)", "dyn")]
    public void Check_RightExpression_HasItsType(string text, string type)
        => Assert.That(Refund.Environment.Check(text).Type.ToString(), Is.EqualTo(type));

    [Test]
    public void CheckCondition_OfAnotherType_IsRefused()
        => Assert.That(() => Refund.Environment.CheckCondition("amount + 1.0"), Throws.TypeOf<CelCheckException>().With.Message.Contains("A condition is bool, not double."));

    [Test]
    public void ReferenceOf_AName_SaysWhatItStandsFor()
    {
        var expression = Refund.Environment.Check("items.exists(i, i.price > amount)");
        var macro = (Syntax.MacroExpr)expression.Root;
        var comparison = (Syntax.BinaryExpr)macro.Condition!;

        Assert.Multiple(() =>
        {
            Assert.That(expression.ReferenceOf(macro.Range)!.Kind, Is.EqualTo(CelReferenceKind.Variable));
            Assert.That(expression.ReferenceOf(comparison.Right)!.Name, Is.EqualTo("amount"));
            Assert.That(expression.ReferenceOf(((Syntax.SelectExpr)comparison.Left).Operand)!.Kind, Is.EqualTo(CelReferenceKind.Local));
            Assert.That(expression.SlotOf(macro), Is.Zero);
        });
    }

    [Test]
    public void Check_OfDeclarationsWithoutGetters_Works()
    {
        var declarations = new CelDeclarations("call").Declare("amount", CelType.Double);

        Assert.That(new CelEnvironment(declarations).Check("amount > 1").Type, Is.EqualTo(CelType.Bool));
    }

    [TestCase("a-b")]
    [TestCase("")]
    [TestCase("true")]
    [TestCase("for")]
    [TestCase("a..b")]
    public void Declare_WhatIsNoName_IsRefused(string name)
        => Assert.That(() => new CelDeclarations("call").Declare(name, CelType.Int), Throws.ArgumentException);

    [Test]
    public void Declare_Twice_IsRefused()
        => Assert.That(() => new CelDeclarations("call").Declare("a", CelType.Int).Declare("a", CelType.Int), Throws.ArgumentException);
}
