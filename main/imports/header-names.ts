/**
 * Fields of a placement (command line handbook, end) and the headers that feed them: those of US agencies and their
 * creditors, Xero, QuickBooks, Sage, HighRadius, and what is common in French (Canada), German and Spanish. Stronger names
 * first; a header listed for several fields goes to the first field that is still free. Written squeezed: lower case,
 * letters and digits only, no accents.
 */
const headers = {
  reference: `reference accountnumber accountno acctnumber acctno acct account accountid acctid clientaccountnumber
    creditoraccountnumber creditoraccount clientreference clientref clientrefno creditorreference clientaccount
    originalaccountnumber accountreference accountref ourreference ourref loannumber loanid policynumber contractnumber
    membernumber casenumber caseid caseno filenumber fileno debtid debtnumber claimnumber claimid matternumber refnumber
    refno ref kontonummer aktenzeichen numerodecuenta cuenta kontonr konto aktennummer numerodecompte
    numerocompte nocompte nodecompte compte numerodedossier numerodossier nodossier dossier numerodereference
    invoicenumber id`,
  debtor_reference: `debtorreference customernumber customerno custnumber custno customerid custid debtorid debtornumber
    debtorno consumerid clientnumber patientid patientnumber mrn guarantorid guarantornumber guarantoraccount subscriberid
    personid partyid customercode custcode debtorcode kundennummer customeraccount accountcode kundennr debitorennummer
    numeroclient numerodeclient noclient codeclient debiteurnumero`,
  name: `name debtorname fullname consumername customername customer patientname contactname borrowername accountname
    namecustomer debtor consumer borrower guarantorname guarantor responsibleparty responsiblepartyname accountholder
    cardholder cardholdername clientname nombre namedeskunden billtoname contact patient attention nomcomplet nomdudebiteur
    debiteur nomduclient`,
  given_name: `givenname firstname first fname forename debtorfirstname consumerfirstname customerfirstname patientfirstname
    borrowerfirstname guarantorfirstname namefirst firstnm vorname nombres primernombre prenom`,
  surname: `surname lastname last lname familyname debtorlastname consumerlastname customerlastname patientlastname
    borrowerlastname guarantorlastname namelast lastnm nachname apellido apellidos nomdefamille nom`,
  business_name: `businessname company companyname business organization organisation organizationname firm firmname
    corporatename tradename dba legalname entityname firma razonsocial raisonsociale societe entreprise nomdelentreprise
    empresa`,
  birth_date: `birthdate dateofbirth dob birthday birth debtordob consumerdob patientdob geburtsdatum fechadenacimiento
    borndate datedenaissance naissance`,
  identifier: `identifier ssn socialsecuritynumber socialsecurity socsec ssnumber taxid taxidnumber tin ein ssntin
    nationalid taxnumber itin fein sin nationalinsurancenumber debtorssn consumerssn nas numerodassurancesociale`,
  address: `address address1 addressline1 street streetaddress street1 addr addr1 debtoraddress debtoraddress1
    consumeraddress customeraddress billingaddress billingaddress1 billingaddressline1 mailingaddress mailingaddress1
    homeaddress poaddressline1 saaddressline1 addressone line1 streetname billtoaddress billaddr1 addrline1 patientaddress
    strasse direccion domicilio straße anschrift adresse adresse1 rue`,
  address2: `address2 addressline2 street2 addr2 debtoraddress2 consumeraddress2 billingaddress2 billingaddressline2
    mailingaddress2 poaddressline2 saaddressline2 addresstwo line2 apt apartment unit suite aptsuite billaddr2 addrline2
    adresszusatz adresse2 appartement`,
  city: `city town addresscity debtorcity consumercity customercity billingcity mailingcity pocity sacity municipality
    locality billtocity homecity patientcity ort stadt ciudad ville municipalite`,
  state: `state province region stateprovince addressstate debtorstate consumerstate customerstate billingstate mailingstate
    poregion saregion statecode st billtostate homestate patientstate county bundesland estado provincia`,
  postcode: `postcode zip zipcode postalcode zippostalcode zip5 zipplus4 debtorzip debtorzipcode consumerzip customerzip
    billingzip billingpostalcode mailingzip popostalcode sapostalcode addresszip billtozip homezip patientzip postal plz
    codigopostal codepostal`,
  country: `country countrycode debtorcountry consumercountry billingcountry pocountry sacountry nation land pais pays`,
  phone: `phone phonenumber phoneno telephone telephonenumber tel homephone phone1 primaryphone debtorphone consumerphone
    customerphone homephonenumber phonehome hmphone homeph telno phonenum mainphone dayphone daytimephone contactphone
    patientphone contactphonenumber telefon telefono telefonnummer telephonedomicile numerodetelephone`,
  phone2: `phone2 secondaryphone altphone alternatephone otherphone phonenumber2 additionalphone eveningphone phone3
    secondphone alternatephonenumber homephone telephone2`,
  mobile: `mobile mobilephone cell cellphone cellphonenumber mobilenumber cellnumber mobileno phonecell phonemobile celular
    movil debtorcell consumercell handy mobil mobiltelefon cellulaire telephonecellulaire portable`,
  work_phone: `workphone businessphone workphonenumber officephone employerphone phonework wkphone poephone debtorworkphone
    wkph work telephonetravail telephonebureau`,
  email: `email emailaddress mail debtoremail consumeremail customeremail primaryemail emailaddr emailid contactemail
    patientemail correo correoelectronico courriel adressecourriel`,
  language: `language languagecode preferredlanguage lang spokenlanguage idioma sprache langue`,
  balance: `balance currentbalance balancedue amountdue totaldue totalbalance outstandingbalance amountowed owing
    amountowing outstanding outstandingamount totalamountdue placedamount placementbalance amountplaced placementamount
    listedamount amountlisted assignedamount amountassigned assignedbalance debtamount debtbalance totalopenamount
    openbalance openamount currentbalancedue accountbalance totalowed totaloutstanding balanceowing remainingbalance amount
    total offenerbetrag saldo saldoactual openbal betrag forderungsbetrag gesamtbetrag solde soldedu montantdu montant
    importe monto`,
  principal: `principal principalbalance principalamount principaldue originalprincipal currentprincipal principalowed
    principalbal prin hauptforderung capital hauptbetrag`,
  interest: `interest interestbalance interestdue accruedinterest interestamount interestowed postchargeoffinterest
    preplacementinterest zinsen intereses intbalance interets`,
  fees: `fees fee feebalance feesdue latefees latefee feeamount otherfees feesbalance postchargeofffees collectionfees
    servicefees gebuehren misc frais honoraires`,
  costs: `costs courtcosts costbalance legalcosts cost costsdue attorneyfees legalfees courtfees costamount kosten costas
    debours`,
  currency: `currency currencycode invoicecurrency curr ccy balancecurrency waehrung moneda wahrung devise monnaie`,
  original_creditor: `originalcreditor originalcreditorname ocname oc originator originallender issuer originalissuer
    merchant creditorname creditor creancier creancieroriginal`,
  debt_class: `debtclass debttype accounttype typeofdebt producttype accountclass portfoliotype debtcategory claimtype
    loantype`,
  opened_on: `openedon opendate dateopened openeddate accountopendate accountopeneddate originationdate dateoforigination
    contractdate loandate servicedate dateofservice dos admitdate opendt dateopen datedouverture dateouverture`,
  delinquent_on: `delinquenton delinquencydate dateofdelinquency datedelinquent delinquentdate firstdelinquencydate
    dateoffirstdelinquency dofd dateoffirstdefault defaultdate dateofdefault firstdefaultdate pastduedate dlqdate
    overduesince delinqdate datededefaut`,
  charged_off_on: `chargedoffon chargeoffdate chargedoffdate dateofchargeoff codate writeoffdate dateofwriteoff writtenoffdate
    datechargedoff chgoffdate`,
  itemization_on: `itemizationon itemizationdate itemisationdate dateofitemization validationdate regfdate`,
  last_payment_on: `lastpaymenton lastpaymentdate dateoflastpayment lastpaydate lastpmtdate lastpaiddate datelastpaid
    lastpaymentreceived dolp datelastpayment lastpaydt lastpaid datedudernierpaiement dernierpaiement letztezahlung`,
  last_payment_amount: `lastpaymentamount lastpayamount lastpmtamount lastpmtamt amountoflastpayment lastpaymentamt
    lastpayment lastpayamt montantdudernierpaiement`,
  invoice_number: `invoicenumber invoiceno invoiceid invoice invnumber invno inv documentnumber docid docno docnumber
    documentno num transactionnumber rechnungsnummer factura billnumber billno rechnungsnr rechnung numerodefacture
    numerofacture nodefacture nofacture facture`,
  invoiced_on: `invoicedon invoicedate documentdate documentcreatedate billdate billingdate rechnungsdatum postingdate
    transactiondate date datum invdate statementdate datedefacture datefacture datedefacturation`,
  due_on: `dueon duedate dueindate paymentduedate datedue due faelligkeit fechadevencimiento netduedate maturitydate fallig
    faellig falligkeit falligkeitsdatum faelligkeitsdatum falligam faelligam echeance dateecheance datedecheance vencimiento`,
  invoice_amount: `invoiceamount invoicetotal originalamount originalbalance originalinvoiceamount grossamount billedamount
    chargeamount chargeoffamount chargeoffbalance totalopenamount amount total itemamount lineamount linetotal
    lineitemamount linenetamount rechnungsbetrag montantdelafacture montantfacture betrag montant importe`,
  settled_on: `settledon settleddate cleardate clearingdate datepaid paiddate paidon paymentdate datesettled closeddate`,
  disputed: `disputed dispute isdisputed disputeflag indispute disputedflag disputeindicator`,
  payment_amount: `paymentamount amountpaid paidamount paymentamt amtpaid receiptamount receivedamount amountreceived
    paymenttotal payment paid amount total credit zahlungsbetrag importe betrag montant montantpaye montantdupaiement`,
  received_on: `receivedon receiveddate datereceived paymentdate paymentreceivedon datepaid paiddate paidon receiptdate
    depositdate valuedate effectivedate transactiondate posteddate postingdate postdate date zahlungsdatum fechadepago
    datedepaiement datepaiement`,
  payment_method: `paymentmethod method paymenttype tendertype paymentmode howpaid`,
  payment_reference: `paymentreference paymentref receiptnumber receiptno checknumber chequenumber checkno chequeno paymentid
    transactionid traceid remittancenumber confirmationnumber`,
  paid_to: `paidto receivedby payee paidwhere directpayment`,
  noted_on: `notedon notedate datetime timestamp createdon createdate datecreated entrydate entrydatetime activitydate actiondate
    contactdate calldate date`,
  noted_by: `notedby author enteredby createdby userid user username collector agent operator desk`,
  note: `note notes notetext noteentry comment comments remark remarks memo description accountnotes narrative
    additionalinfo bemerkung bemerkungen remarque remarques commentaire`,
} as const;

export type FieldName = keyof typeof headers;

/** A field of the list, or `custom:NAME`. */
export type TargetField = FieldName | `custom:${string}`;

export const fieldNames = Object.keys(headers) as readonly FieldName[];

const isFieldName = (text: string): text is FieldName => Object.hasOwn(headers, text);

/** True for the name of a field a column may feed. */
export const isTargetField = (text: string): text is TargetField => isFieldName(text) || /^custom:.{1,60}$/.test(text);

const synonyms: ReadonlyMap<FieldName, readonly string[]> = new Map(
  fieldNames.map((field) => [field, headers[field].split(/\s+/).filter((word) => word !== '')]),
);

const known = new Set([...synonyms.values()].flat().filter((word) => word !== 'id'));

/** Abbreviations that headers are made of, word by word. */
const abbreviations: Readonly<Record<string, string>> = {
  acct: 'account',
  acc: 'account',
  no: 'number',
  num: 'number',
  nbr: 'number',
  nr: 'number',
  amt: 'amount',
  pmt: 'payment',
  pymt: 'payment',
  pay: 'payment',
  dt: 'date',
  addr: 'address',
  bal: 'balance',
  cust: 'customer',
  ph: 'phone',
  tel: 'phone',
  orig: 'original',
  prin: 'principal',
  int: 'interest',
  cred: 'creditor',
  curr: 'current',
  prov: 'province',
  lst: 'last',
  frst: 'first',
  dlq: 'delinquency',
  delinq: 'delinquency',
  co: 'company',
  inv: 'invoice',
};

/**
 * A header without case, blanks, marks and the star of required columns: `*ContactName` and `contact_name` are alike. The
 * second form has its abbreviations written out: `Acct #` is `accountnumber`.
 */
function formsOf(header: string): readonly [string, string] {
  const words = header
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/#/g, ' number ')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return [words.join(''), words.map((word) => abbreviations[word] ?? word).join('')];
}

/** True when some field is fed by a header of this name. */
export const knowsHeader = (header: string): boolean => formsOf(header).some((form) => known.has(form));

/**
 * How well a header fits a field: 0 not at all; 1000 for the field's own name; less the further down the list of synonyms,
 * and a little less where abbreviations had to be written out.
 */
export function headerStrength(header: string, field: FieldName): number {
  const [plain, written] = formsOf(header);
  if (plain === field.replaceAll('_', '')) return 1000;
  const list = synonyms.get(field) ?? [];
  const index = list.indexOf(plain);
  if (index >= 0) return 500 - index;
  const second = list.indexOf(written);
  return second < 0 ? 0 : 450 - second;
}
